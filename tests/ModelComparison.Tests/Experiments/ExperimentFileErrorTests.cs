using ModelComparison.Data;
using ModelComparison.Data.Randomness;
using ModelComparison.Experiments.Configuration;
using Xunit;

namespace ModelComparison.Tests.Experiments;

public class ExperimentFileErrorTests
{
    [Theory]
    [InlineData("", "e.yaml:1:1: the file is empty. An experiment needs at least 'data:' with a 'folder:' of images.")]
    [InlineData("just text", "e.yaml:1:1: an experiment is a mapping of settings ('data:', 'features:', …); got 'just text'.")]
    [InlineData("title: x\n", "e.yaml:1:1: an experiment needs 'data:' with a 'folder:' of images, 'synthetic:' or 'features:'; it is not there.")]
    [InlineData("data: { folder: a }\nclasifiers: [svm]\n", "e.yaml:2:1: the experiment has no setting 'clasifiers'; did you mean \"classifiers\"?")]
    [InlineData("data: { folder: a }\nresampling: { stratified-k-fold: { fold: 3 } }\n", "e.yaml:2:36: resampling.stratified-k-fold has no setting 'fold'; did you mean \"folds\"?")]
    [InlineData("data: { folder: a }\nseed: 1\nseed: 2\n", "e.yaml:3:1: the key 'seed' occurs twice, first at line 2. Remove one of the two.")]
    [InlineData("data: { folder: a }\nseed: high\n", "e.yaml:2:7: seed must be a whole number of at least 0; got 'high'.")]
    [InlineData("data: { folder: a }\nseed: -1\n", "e.yaml:2:7: seed must be a whole number of at least 0; got '-1'.")]
    [InlineData("data: { folder: a }\nseed: '7'\n", "e.yaml:2:7: seed must be a whole number of at least 0; got '7'.")]
    [InlineData("data: { folder: a }\nseed: [1, 2]\n", "e.yaml:2:7: seed must be a whole number of at least 0; got a list of 2 values.")]
    [InlineData("data: { folder: a, synthetic: { seed: 1 } }\n", "e.yaml:1:7: data needs exactly one of folder, synthetic, features; got folder and synthetic.")]
    [InlineData("data: { foldr: a }\n", "e.yaml:1:9: data has no setting 'foldr'; did you mean \"folder\"?")]
    [InlineData("data: { folder: a, skip-unreadable: yes }\n", "e.yaml:1:37: data.skip-unreadable must be true or false; got 'yes'.")]
    [InlineData("data: { synthetic: { difficulty: 1.5 } }\n", "e.yaml:1:34: data.synthetic.difficulty must be a number from 0 to 1; got '1.5'.")]
    [InlineData("data: { folder: a, groups: { a: [x], b: [y, x] } }\n", "e.yaml:1:45: a class belongs to one group; 'x' is in 'a' already. Remove it here or there.")]
    [InlineData("data: { features: a }\nfeatures: { backbone: resnet50 }\n", "e.yaml:2:11: features must be absent, because data.features gives features already; got a mapping with 'backbone'. Remove one of the two.")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: resnet5 }\n", "e.yaml:2:23: features.backbone must be one of resnet18-cntk, resnet50, mobilenet_v2; got 'resnet5'. Did you mean \"resnet50\"?")]
    [InlineData("data: { folder: a }\nfeatures: { weights: random:x }\n", "e.yaml:2:22: features.weights must be imagenet, random:SEED with a whole number of at least 0, or the path of a file; got 'random:x'.")]
    [InlineData("data: { folder: a }\nfeatures: []\n", "e.yaml:2:11: features must be a mapping of settings, or a list of such mappings, one a backbone; got a list of 0 values.")]
    [InlineData("data: { folder: a }\nfeatures: [resnet50]\n", "e.yaml:2:12: an item of features must be a mapping of settings; got 'resnet50'.")]
    [InlineData("data: { folder: a }\nfeatures: [{ backbone: resnet50 }, { backbone: resnet50, weights: random:1 }]\n", "e.yaml:2:36: features has 'resnet50' twice. Remove one, or give it a name of its own: { backbone: …, name: … }.")]
    [InlineData("data: { folder: a }\nfeatures: [{ backbone: resnet50, name: a b }]\n", "e.yaml:2:40: features.0.name must be letters, digits, '.', '_' and '-'; got 'a b'.")]
    [InlineData("data: { folder: a }\nfeatures: [{ backbone: resnet50 }, { backbone: resnet5 }]\n", "e.yaml:2:48: features.1.backbone must be one of resnet18-cntk, resnet50, mobilenet_v2; got 'resnet5'. Did you mean \"resnet50\"?")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: resnet50, tokens: class }\n", "e.yaml:2:41: features.tokens must be left out: it is for a backbone that is an .onnx file, and resnet50 knows its input and output; got 'class'.")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: a.onnx, weights: imagenet }\n", "e.yaml:2:40: features.weights must be left out: an .onnx file has its weights in itself; got 'imagenet'.")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: a.onnx, std: [1, 0, 1] }\n", "e.yaml:2:36: features.std must be a list of three numbers above 0, one a channel; got a list of 3 values.")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: a.onnx, mean: [1, 1] }\n", "e.yaml:2:37: features.mean must be a list of three numbers, one a channel; got a list of 2 values.")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: a.onnx, image-size: 20 }\n", "e.yaml:2:43: features.image-size must be 0, or a whole number from 64 to 1024; got '20'.")]
    [InlineData("data: { folder: a }\nfeatures: { weights: a.onnx }\n", "e.yaml:2:22: features.weights must be weights of a network that has a name; got 'a.onnx'. An .onnx file is a whole network: write it as the backbone.")]
    [InlineData("data: { folder: a }\nfeatures: { backbone: resnet18-cntk, weights: random:1 }\n", "e.yaml:2:47: features.weights must be imagenet for resnet18-cntk, which has no others; got 'random:1'. Use the backbone resnet50 or mobilenet_v2 for them.")]
    [InlineData("data: { folder: a }\nfeatures: { image-size: 16 }\n", "e.yaml:2:25: features.image-size must be a whole number from 64 to 1024; got '16'.")]
    [InlineData("data: { folder: a }\nfeatures: { stain-reference: a.png }\n", "e.yaml:2:30: features.stain-reference must be left out without features.stain-normalisation; got 'a.png'.")]
    [InlineData("data: { folder: a }\npreprocessing: [{ principal-components: {} }]\n", "e.yaml:2:41: preprocessing.0.principal-components needs 'dimensions' (components that are kept); it is not there.")]
    [InlineData("data: { folder: a }\nresampling: { stratified-k-fold: { training-size: 0 } }\n", "e.yaml:2:51: resampling.stratified-k-fold.training-size must be a whole number of at least 1; got '0'.")]
    [InlineData("data: { folder: a }\nclassifiers: [svn]\n", "e.yaml:2:15: classifiers has no 'svn'; did you mean \"svm\"?")]
    [InlineData("data: { folder: a }\nresampling: { group-by: patients }\n", "e.yaml:2:25: resampling.group-by must be duplicates, { file: groups.csv } or { pattern: 'patient-(\\d+)' }; got 'patients'.")]
    [InlineData("data: { folder: a }\nresampling: { group-by: { fiel: g.csv } }\n", "e.yaml:2:27: resampling.group-by has no setting 'fiel'; did you mean \"file\"?")]
    [InlineData("data: { folder: a }\naudit: perhaps\n", "e.yaml:2:8: audit must be true or false; got 'perhaps'.")]
    [InlineData("data: { folder: a }\naudit: { near-duplicate-threshold: 2 }\n", "e.yaml:2:36: audit.near-duplicate-threshold must be a number from 0.5 to 1; got '2'.")]
    [InlineData("data: { features: a }\naudit: true\n", "e.yaml:2:8: audit must be left out, because data.features has no images; got 'true'.")]
    [InlineData("data: { folder: a, train-on-groups: true }\n", "e.yaml:1:37: data.train-on-groups must be left out without data.groups; got 'true'.")]
    [InlineData("data: { features: a, skip-unreadable: banana }\n", "e.yaml:1:39: data.skip-unreadable must be left out, because data.features reads no images; got 'banana'.")]
    [InlineData("data: { folder: a }\nclassifiers: [k-means: { cluster-count: 0 }]\n", "e.yaml:2:41: classifiers.0.k-means.cluster-count must be classes or a whole number of at least 1; got '0'.")]
    [InlineData("data: { folder: a }\nclassifiers: [svm, svm]\n", "e.yaml:2:20: classifiers has 'svm' twice. Remove one, or give it a name of its own: svm: { name: … }.")]
    [InlineData("data: { folder: a }\nclassifiers: svm\n", "e.yaml:2:14: classifiers must be a list; got 'svm'.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { svm: { gamma: wide } } ]\n", "e.yaml:2:32: classifiers.0.svm.gamma must be auto, scale or a number above 0; got 'wide'.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { xgboost: { max_dept: 3 } } ]\n", "e.yaml:2:29: classifiers.0.xgboost has no setting 'max_dept'; did you mean \"max_depth\"?")]
    [InlineData("data: { folder: a }\nclassifiers: [ { xgboost: { max_depth: 3 } } ]\n", "e.yaml:2:27: XGBoost takes its parameter 'max_depth' from elsewhere; use maximum-depth instead.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { svm: { class-weights: { a: 0 } } } ]\n", "e.yaml:2:40: classifiers.0.svm.class-weights must be none, balanced, or a mapping of class names to numbers above 0; got a mapping with 'a'.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { svm: { tuning: { grid: { gama: [1] } } } } ]\n", "e.yaml:2:43: classifiers.0.svm has no setting 'gama'; did you mean \"gamma\"?")]
    [InlineData("data: { folder: a }\nclassifiers: [ { svm: { tuning: { grid: { gamma: [1, wide] } } } } ]\n", "e.yaml:2:50: classifiers.0.svm.gamma must be auto, scale or a number above 0; got 'wide'.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { svm: { gamma: 1, tuning: { grid: { gamma: [1] } } } } ]\n", "e.yaml:2:53: classifiers.0.svm.tuning.grid tunes 'gamma', which is also set to a value. Remove one of the two.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { svm: { tuning: { grid: { gamma: { uniform: [0, 1] } } } } } ]\n", "e.yaml:2:41: A grid needs a list of values for gamma; got the range 0 to 1.")]
    [InlineData("data: { folder: a }\nclassifiers: [ { k-means: { tuning: { grid: { starts: [1, 2] } } } } ]\n", "e.yaml:2:45: classifiers.0.k-means cannot be tuned, because it never sees labels. Remove 'tuning'.")]
    [InlineData("data: { folder: a }\nresampling: { hold-out: { test-fraction: 1 } }\n", "e.yaml:2:42: resampling.hold-out.test-fraction must be a number between 0 and 1; got '1'.")]
    [InlineData("data: { folder: a }\nresampling: { stratified-k-fold: { folds: 1 } }\n", "e.yaml:2:43: resampling.stratified-k-fold.folds must be a whole number from 2 to 1000; got '1'.")]
    [InlineData("data: &here { folder: a }\n", "e.yaml:1:7: anchors (&name) are not supported in settings. Write the value out where it is needed.")]
    [InlineData("data: *there\n", "e.yaml:1:7: aliases (*name) are not supported in settings. Write the value out.")]
    [InlineData("data: !!python/object:os.system { folder: a }\n", "e.yaml:1:7: tags (!name) are not supported in settings. Remove it.")]
    [InlineData("data: { folder: a }\n---\ndata: { folder: b }\n", "e.yaml:2:1: a settings file holds one YAML document; got a second one. Remove the '---' line.")]
    [InlineData("data: { folder: a\n", "e.yaml:2:1: this is not valid YAML")]
    [InlineData("data:\n\tfolder: a\n", "e.yaml:1:1: this is not valid YAML")]
    public void A_wrong_file_is_refused_with_place_need_value_and_advice(string yaml, string sentence)
    {
        var error = Assert.Throws<InputException>(() => ExperimentFile.Parse(yaml, "e.yaml", "/data"));
        Assert.StartsWith(sentence, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Nesting_and_size_are_limited()
    {
        var deep = $"data: {new string('[', 5000)}{new string(']', 5000)}";
        Assert.Contains("nested", Assert.Throws<InputException>(() => ExperimentFile.Parse(deep, "e.yaml", "/")).Message, StringComparison.Ordinal);
        var large = "title: " + new string('x', 2_000_000);
        Assert.Contains("1024 KiB", Assert.Throws<InputException>(() => ExperimentFile.Parse(large, "e.yaml", "/")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resampling.stratified-k-fold.folds=ten", "--set resampling.stratified-k-fold.folds=ten: resampling.stratified-k-fold.folds must be a whole number from 2 to 1000; got 'ten'.")]
    [InlineData("resampling.stratified-k-fold.fold=10", "--set resampling.stratified-k-fold.fold=10: resampling.stratified-k-fold has no setting 'fold'; did you mean \"folds\"?")]
    [InlineData("folds", "--set folds: --set needs the form key.path=value, for example --set resampling.stratified-k-fold.folds=10.")]
    [InlineData("seed.x=1", "--set seed.x=1: 'seed' is the plain value '5', so it has no 'x' to set.")]
    [InlineData("classifiers.7=svm", "--set classifiers.7=svm: 'classifiers' has 2 items, numbered from 0; got 7.")]
    [InlineData("classifiers.boost.x=1", "--set classifiers.boost.x=1: the list has no item 'boost'; give its number from 0, or the name of an item.")]
    public void A_wrong_option_is_refused_as_a_wrong_file_is(string option, string sentence)
    {
        var error = Assert.Throws<InputException>(() => ExperimentFile.Parse("data: { folder: a }\nseed: 5\nclassifiers: [svm, k-means]\n", "e.yaml", "/", [option]));
        Assert.Equal(sentence, error.Message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        Assert.Equal("/nowhere/e.yaml: there is no such file. Give the path of a YAML file.", Assert.Throws<InputException>(() => ExperimentFile.Load("/nowhere/e.yaml")).Message);
        Assert.StartsWith("/tmp: an experiment is a YAML file; got a folder.", Assert.Throws<InputException>(() => ExperimentFile.Load("/tmp")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Six_hundred_mutated_files_end_in_a_sentence_or_parse()
    {
        var original = ExperimentFileTests.Complete;
        var random = new Seed(1).For("mutations").CreateRandom();
        const string Alphabet = "{}[]:,-#&*!|>'\"%@`\n\t \\0x9A\u0000\u2028e";
        var refused = 0;
        for (var round = 0; round < 600; round++)
        {
            var text = original.ToCharArray().ToList();
            var changes = 1 + random.Next(4);
            for (var change = 0; change < changes; change++)
            {
                var place = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0:
                        text.RemoveRange(place, Math.Min(1 + random.Next(8), text.Count - place));
                        break;
                    case 1:
                        text.Insert(place, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                    default:
                        text[place] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                }
            }

            try
            {
                ExperimentFile.Parse(new string([.. text]), "e.yaml", "/data");
            }
            catch (InputException error)
            {
                refused++;
                Assert.DoesNotContain('\n', error.Message);
            }
        }

        // Most changes hit a key, a number or the structure; some only a title or a path.
        Assert.InRange(refused, 200, 599);
    }
}
