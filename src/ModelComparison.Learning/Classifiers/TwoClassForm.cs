namespace ModelComparison.Learning.Classifiers;

/// <summary>How logistic regression models two classes. The two differ under a penalty: the softmax shares it between two weight vectors.</summary>
public enum TwoClassForm
{
    /// <summary>One weight vector, p = σ(w·x + b): scikit-learn's default for two classes.</summary>
    Sigmoid,

    /// <summary>Two weight vectors and a softmax: scikit-learn's <c>multi_class="multinomial"</c>.</summary>
    Softmax,
}
