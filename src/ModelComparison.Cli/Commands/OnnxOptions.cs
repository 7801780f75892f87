using System.CommandLine;
using System.Globalization;
using ModelComparison.Cli.Parsing;
using ModelComparison.Data;
using ModelComparison.Vision.Onnx;

namespace ModelComparison.Cli.Commands;

/// <summary>How images go into a backbone that is an .onnx file, and features come out: the settings of "features" in an experiment, as options.</summary>
internal sealed class OnnxOptions
{
    private readonly Option<string?> input = OptionFactory.Text("--input", "NAME", "For an .onnx file: its input; default: its only one.");
    private readonly Option<string?> output = OptionFactory.Text("--output-name", "NAME", "For an .onnx file: the output, or any value inside the graph; default: its first output.");
    private readonly Option<string?> mean = OptionFactory.Text("--mean", "R,G,B", "For an .onnx file: what is taken from each channel; default: ImageNet's.");
    private readonly Option<string?> deviation = OptionFactory.Text("--std", "R,G,B", "For an .onnx file: what each channel is divided by; default: ImageNet's.");
    private readonly Option<string> channels = OptionFactory.Choice("--channels", ["rgb", "bgr"], "rgb", "For an .onnx file: order of the color channels; default: rgb.");
    private readonly Option<string> layout = OptionFactory.Choice("--layout", ["auto", "nchw", "nhwc"], "auto", "For an .onnx file: order of the input's axes; default: as the graph says.");
    private readonly Option<string> scale = OptionFactory.Choice("--scale", ["0-1", "0-255"], "0-1", "For an .onnx file: black and white before mean and std; default: 0-1.");
    private readonly Option<string> tokens = OptionFactory.Choice("--tokens", ["mean", "class"], "mean", "For an .onnx file that gives a row for each token: their mean (default), or the class token.");

    private Option[] All => [input, output, mean, deviation, channels, layout, scale, tokens];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>What was written; null when nothing was.</summary>
    /// <exception cref="InputException">Numbers cannot be read.</exception>
    public OnnxSettings? Read(ParseResult result) => All.All(option => result.GetResult(option) is null or { Implicit: true }) ? null : new OnnxSettings
    {
        Input = result.GetValue(input),
        Output = result.GetValue(output),
        Mean = Numbers(result, mean),
        Deviation = Numbers(result, deviation),
        Channels = result.GetValue(channels) == "bgr" ? ChannelOrder.Bgr : ChannelOrder.Rgb,
        Layout = result.GetValue(layout) switch { "nchw" => ImageLayout.Nchw, "nhwc" => ImageLayout.Nhwc, _ => null },
        Scale = result.GetValue(scale) == "0-255" ? 255 : 1,
        Tokens = result.GetValue(tokens) == "class" ? TokenPooling.Class : TokenPooling.Mean,
    };

    /// <summary>The words that give these settings on a command line.</summary>
    public static IEnumerable<string> Words(OnnxSettings? settings)
    {
        if (settings is null)
            return [];
        var words = new List<string>();
        void Add(string option, string? value)
        {
            if (value is not null)
                words.AddRange([option, value]);
        }

        Add("--input", settings.Input);
        Add("--output-name", settings.Output);
        Add("--mean", Text(settings.Mean));
        Add("--std", Text(settings.Deviation));
        Add("--channels", settings.Channels == ChannelOrder.Bgr ? "bgr" : "rgb");
        Add("--layout", settings.Layout switch { ImageLayout.Nchw => "nchw", ImageLayout.Nhwc => "nhwc", _ => "auto" });
        Add("--scale", settings.Scale == 255 ? "0-255" : "0-1");
        Add("--tokens", settings.Tokens == TokenPooling.Class ? "class" : "mean");
        return words;
    }

    private static string? Text(IReadOnlyList<double>? numbers) =>
        numbers is null ? null : string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));

    private static double[]? Numbers(ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is not { } text)
            return null;
        var numbers = new List<double>();
        foreach (var part in text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                throw new InputException($"{option.Name} needs three numbers with commas between them, such as 0.5,0.5,0.5; got '{text}'.");
            numbers.Add(number);
        }

        return numbers.Count == 3 ? [.. numbers]
            : throw new InputException($"{option.Name} needs three numbers with commas between them, such as 0.5,0.5,0.5; got '{text}'.");
    }
}
