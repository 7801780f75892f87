using System.Diagnostics;
using ModelComparison.Acceleration;
using Xunit;

namespace ModelComparison.Native.Tests.Acceleration;

public sealed class AcceleratedResNet50Tests
{
    private const string InstructionLimit = "ONEDNN_MAX_CPU_ISA";

    private static string? InstructionLimitSet => Environment.GetEnvironmentVariable(InstructionLimit);

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, GeneratedResNet50.Oracle.Cases.Count)];

    public static TheoryData<AcceleratedPrecision> Precisions => [AcceleratedPrecision.Float32, AcceleratedPrecision.BFloat16];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_equal_torchvision(int number)
    {
        var oracle = GeneratedResNet50.Oracle.Cases[number];
        using var network = Create(AcceleratedPrecision.Float32);

        var features = Forward(network, GeneratedResNet50.Image(oracle.Image, oracle.Height, oracle.Width), 1, oracle.Height, oracle.Width);

        // 53 layers of 32-bit rounding in another order of summation, Winograd's transforms included, leave a few 1e-7.
        Assert.InRange(RelativeDistance(features, oracle.Values()), 0, 5e-6);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_in_bfloat16_point_where_torchvision_does(int number)
    {
        SkipWithout(AcceleratedPrecision.BFloat16);
        var oracle = GeneratedResNet50.Oracle.Cases[number];
        using var network = Create(AcceleratedPrecision.BFloat16);

        var features = Forward(network, GeneratedResNet50.Image(oracle.Image, oracle.Height, oracle.Width), 1, oracle.Height, oracle.Width);

        // bfloat16 rounds to 1/512; errors of successive layers are independent and partly average out over the pooled pixels.
        Assert.InRange(Cosine(features, oracle.Values()), 0.9999, 1.0001);
        Assert.InRange(RelativeDistance(features, oracle.Values()), 0, 1e-2);
    }

    [Fact]
    public void Normalised_planes_give_the_bytes_of_their_pixels()
    {
        const int Height = 40;
        const int Width = 56;
        var pixels = GeneratedResNet50.Images([0, 1], Height, Width);
        var planes = new float[pixels.Length];
        float[] mean = [0.485f, 0.456f, 0.406f];
        float[] deviation = [0.229f, 0.224f, 0.225f];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (image, pixel, channel) = (i / (3 * Height * Width), i / 3 % (Height * Width), i % 3);
            planes[(((image * 3) + channel) * Height * Width) + pixel] = ((pixels[i] / 255f) - mean[channel]) / deviation[channel];
        }

        using var network = Create(AcceleratedPrecision.Float32);
        var fromPlanes = new float[2 * AcceleratedResNet50.FeatureCount];
        network.Forward(planes, 2, Height, Width, fromPlanes);

        Assert.Equal(Forward(network, pixels, 2, Height, Width), fromPlanes);
    }

    [Theory]
    [MemberData(nameof(Precisions))]
    public void An_image_has_the_same_bytes_alone_in_any_company_and_on_any_number_of_threads(AcceleratedPrecision precision)
    {
        SkipWithout(precision);
        const int Size = 96;
        int[] numbers = [0, 1, 2, 3, 4, 5, 6];
        using var one = Create(precision, threads: 1);
        using var three = Create(precision, threads: 3);

        var alone = numbers.SelectMany(n => Forward(one, GeneratedResNet50.Image(n, Size, Size), 1, Size, Size)).ToArray();
        var together = Forward(three, GeneratedResNet50.Images(numbers, Size, Size), numbers.Length, Size, Size);
        var reversed = Forward(three, GeneratedResNet50.Images(numbers.Reverse(), Size, Size), numbers.Length, Size, Size);

        Assert.Equal(alone, together);
        Assert.Equal(alone, reversed.Chunk(AcceleratedResNet50.FeatureCount).Reverse().SelectMany(row => row));
    }

    [Fact]
    public void Another_image_size_in_between_changes_nothing()
    {
        using var network = Create(AcceleratedPrecision.Float32);
        var before = Forward(network, GeneratedResNet50.Image(0, 64, 48), 1, 64, 48);
        Forward(network, GeneratedResNet50.Image(0, 33, 75), 1, 33, 75);

        Assert.Equal(before, Forward(network, GeneratedResNet50.Image(0, 64, 48), 1, 64, 48));
    }

    [Fact]
    public void Calls_from_several_threads_wait_for_each_other()
    {
        using var network = Create(AcceleratedPrecision.Float32);
        var expected = Enumerable.Range(0, 4).Select(n => Forward(network, GeneratedResNet50.Image(n, 32, 32), 1, 32, 32)).ToArray();
        var actual = new float[4][];

        Parallel.For(0, 4, n => actual[n] = Forward(network, GeneratedResNet50.Image(n, 32, 32), 1, 32, 32));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void No_images_give_no_features()
    {
        using var network = Create(AcceleratedPrecision.Float32);
        Assert.Empty(Forward(network, [], 0, 224, 224));
    }

    [Fact]
    public void A_plain_AVX2_processor_gives_torchvision_features_too_and_refuses_bfloat16()
    {
        // The kernels are chosen once a process, so a second process runs the other tests with oneDNN limited to AVX2.
        Assert.SkipWhen(InstructionLimitSet is not null, $"{InstructionLimit} is set already.");
        var start = new ProcessStartInfo("dotnet", [typeof(AcceleratedResNet50Tests).Assembly.Location,
            "-method", $"*.{nameof(Features_equal_torchvision)}", "-method", $"*.{nameof(Capabilities_name_the_library_and_the_instructions_it_may_use)}",
            "-method", $"*.{nameof(BFloat16_is_refused_exactly_where_the_processor_lacks_it)}"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[InstructionLimit] = "AVX2";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains($"Total: {Cases.Count + 2}, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Capabilities_name_the_library_and_the_instructions_it_may_use()
    {
        Assert.True(AcceleratedResNet50.Capabilities.OneDnnVersion >= new Version(2, 6));
        Assert.StartsWith(InstructionLimitSet ?? "AVX", AcceleratedResNet50.Capabilities.InstructionSet, StringComparison.Ordinal);
        Assert.True(AcceleratedResNet50.IsSupported);
    }

    [Fact]
    public void BFloat16_is_refused_exactly_where_the_processor_lacks_it()
    {
        var lacking = !AcceleratedResNet50.Capabilities.InstructionSet.Contains("BF16", StringComparison.Ordinal);
        Assert.Equal(lacking, !AcceleratedResNet50.Capabilities.BFloat16Available);

        var refusal = Record.Exception(() => Create(AcceleratedPrecision.BFloat16).Dispose());

        if (lacking)
            Assert.Contains("lacks AVX-512 BF16", Assert.IsType<PlatformNotSupportedException>(refusal).Message, StringComparison.Ordinal);
        else
            Assert.Null(refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void Thread_numbers_out_of_range_are_refused(int threads)
    {
        var error = Assert.Throws<ArgumentException>(() => Create(AcceleratedPrecision.Float32, threads));
        Assert.Contains($"got {threads}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_of_another_shape_is_named_with_both_shapes()
    {
        var error = Assert.Throws<InvalidDataException>(() => AcceleratedResNet50.Create(
            name => name == "layer2.0.bn3.bias" ? (new float[7], [7]) : GeneratedResNet50.Parameter(name), AcceleratedPrecision.Float32, 1));
        Assert.Contains("'layer2.0.bn3.bias' of shape [512]; got [7]", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer1.0.conv2.weight", float.NaN)]
    [InlineData("layer1.0.bn2.bias", float.PositiveInfinity)]
    [InlineData("layer1.0.bn2.running_var", -1f)]
    public void Values_that_are_no_weights_are_refused(string poisoned, float value)
    {
        var error = Assert.Throws<InvalidDataException>(() => AcceleratedResNet50.Create(
            name =>
            {
                var (values, shape) = GeneratedResNet50.Parameter(name);
                if (name != poisoned)
                    return (values, shape);
                var changed = values.ToArray();
                changed[5] = value;
                return (changed, shape);
            },
            AcceleratedPrecision.Float32, 1));
        Assert.Contains("finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_lengths_and_sizes_are_refused()
    {
        using var network = Create(AcceleratedPrecision.Float32);
        Assert.Throws<ArgumentException>(() => network.Forward(new byte[10], 1, 32, 32, new float[2048]));
        Assert.Throws<ArgumentException>(() => network.Forward(new byte[32 * 32 * 3], 1, 32, 32, new float[2047]));
        Assert.Throws<ArgumentException>(() => network.Forward(new byte[31 * 32 * 3], 1, 31, 32, new float[2048]));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Forward(ReadOnlySpan<byte>.Empty, -1, 32, 32, []));
    }

    [Fact]
    public void A_disposed_network_says_so()
    {
        var network = Create(AcceleratedPrecision.Float32);
        network.Dispose();
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Forward(network, GeneratedResNet50.Image(0, 32, 32), 1, 32, 32));
    }

    [Fact]
    public void Disposed_networks_return_their_memory()
    {
        for (var warmUp = 0; warmUp < 2; warmUp++)
            CreateRunAndDispose();
        var before = ResidentBytes();
        for (var i = 0; i < 8; i++)
            CreateRunAndDispose();

        // Each network holds over 180 MB; eight leaked ones would be 1.5 GB. The slack is for the garbage collector and other tests.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 700L << 20);
    }

    private static void CreateRunAndDispose()
    {
        using var network = Create(AcceleratedPrecision.Float32);
        Forward(network, GeneratedResNet50.Image(0, 32, 32), 1, 32, 32);
    }

    private static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static AcceleratedResNet50 Create(AcceleratedPrecision precision, int threads = 2) =>
        AcceleratedResNet50.Create(GeneratedResNet50.Parameter, precision, threads);

    private static float[] Forward(AcceleratedResNet50 network, byte[] pixels, int images, int height, int width)
    {
        var features = new float[images * AcceleratedResNet50.FeatureCount];
        network.Forward(pixels, images, height, width, features);
        return features;
    }

    private static void SkipWithout(AcceleratedPrecision precision) =>
        Assert.SkipUnless(precision == AcceleratedPrecision.Float32 || AcceleratedResNet50.Capabilities.BFloat16Available,
            $"No bfloat16 here: {AcceleratedResNet50.Capabilities.BFloat16Obstacle}.");

    private static double Cosine(float[] left, float[] right) =>
        Product(left, right) / Math.Sqrt(Product(left, left) * Product(right, right));

    private static double Product(float[] left, float[] right) => left.Zip(right, (a, b) => (double)a * b).Sum();

    private static double RelativeDistance(float[] actual, float[] expected)
    {
        var difference = actual.Zip(expected, (a, b) => a - b).ToArray();
        return Math.Sqrt(Product(difference, difference) / Product(expected, expected));
    }
}
