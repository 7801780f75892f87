namespace TorchSharp;

public static partial class torch
{
    /// <summary>Matrix product over the last two dimensions, broadcast over the others.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    /// <summary>Product of two matrices.</summary>
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    /// <summary>Products of matrices, pair by pair.</summary>
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    /// <summary>Product of a matrix and a vector.</summary>
    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    /// <summary>Inner product of two vectors.</summary>
    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    /// <summary>Outer product of two vectors.</summary>
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    /// <summary>β · input + α · mat1 mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);

    /// <summary>The diagonal of a matrix, or a matrix with this diagonal.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    /// <summary>Inverse of square matrices.</summary>
    public static Tensor inverse(Tensor input) => input.inverse();

    /// <summary>Sum of the diagonal.</summary>
    public static Tensor trace(Tensor input) => input.trace();

    /// <summary>The part below and on a diagonal; zeros elsewhere.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <summary>The part above and on a diagonal; zeros elsewhere.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);
}
