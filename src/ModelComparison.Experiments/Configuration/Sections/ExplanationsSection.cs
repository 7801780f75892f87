using ModelComparison.Experiments.Configuration.Yaml;

namespace ModelComparison.Experiments.Configuration.Sections;

/// <summary>Reads "explanations: true | false | { images-per-class }". They are on for images, and off for features, which have no network left.</summary>
internal static class ExplanationsSection
{
    public const string Key = "explanations";

    public static ExplanationSettings? Read(SettingsReader reader, DataSource source)
    {
        var hasImages = source is not FeatureFolderSource;
        if (reader.SwitchedSection(Key, hasImages, "Grad-CAM pictures of the logistic regression in the report; true, false or settings") is not { } section)
            return null;
        if (!hasImages)
            throw reader.Refused(Key, "false or absent, because data.features has no images to explain");
        var settings = new ExplanationSettings((int)section.Integer("images-per-class", 2, 1, 100, "pictures of each class: surest right and surest wrong predictions"));
        section.RefuseUnknownKeys();
        return settings;
    }
}
