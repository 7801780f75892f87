using ModelComparison.Evaluation;
using ModelComparison.Learning.Clustering;

namespace ModelComparison.Native.Tests.Learning;

public sealed class KMeansContractTests : ClustererContractTests
{
    protected override IClusterer Create(int clusters) => new KMeans(new KMeansOptions(ClusterCount: clusters));

    protected override IClusterer CreateSlow() => new KMeans(new KMeansOptions(ClusterCount: 40, Starts: 200, Tolerance: 0));

    protected override IClustererModel Load(string path) => KMeansModel.Load(path);
}
