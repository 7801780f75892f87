namespace ModelComparison.Learning.Classifiers;

/// <summary>What grows the trees of <see cref="XGBoostClassifier"/>. The model is the same, to the last bit.</summary>
public enum XGBoostEngine
{
    /// <summary>This project's own trainer, several times faster, for the settings that it knows; libxgboost for the others, with a note.</summary>
    BuiltIn,

    /// <summary>libxgboost.</summary>
    Library,
}
