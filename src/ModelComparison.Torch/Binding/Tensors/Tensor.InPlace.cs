using static TorchSharp.NativeMethods;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Absolute value, in place.</summary>
        public Tensor abs_() => Same(mc_abs_(Native));

        /// <summary>e to the power of the elements, in place.</summary>
        public Tensor exp_() => Same(mc_exp_(Native));

        /// <summary>Natural logarithm, in place.</summary>
        public Tensor log_() => Same(mc_log_(Native));

        /// <summary>Negation, in place.</summary>
        public Tensor neg_() => Same(mc_neg_(Native));

        /// <summary>1 / x, in place.</summary>
        public Tensor reciprocal_() => Same(mc_reciprocal_(Native));

        /// <summary>max(x, 0), in place.</summary>
        public Tensor relu_() => Same(mc_relu_(Native));

        /// <summary>1 / (1 + e^-x), in place.</summary>
        public Tensor sigmoid_() => Same(mc_sigmoid_(Native));

        /// <summary>x · sigmoid(x), in place.</summary>
        public Tensor silu_() => Same(mc_silu_(Native));

        /// <summary>Square root, in place.</summary>
        public Tensor sqrt_() => Same(mc_sqrt_(Native));

        /// <summary>Zeros, in place.</summary>
        public Tensor zero_() => Same(mc_zero_(Native));

        /// <summary>Adds in place.</summary>
        public Tensor add_(Tensor target) => Same(mc_add_(Native, Known(target), One));

        /// <summary>Adds a number in place.</summary>
        public Tensor add_(Scalar scalar) => Same(mc_add_scalar_(Native, Number(scalar), One));

        /// <summary>Adds α · target in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Same(mc_add_(Native, Known(target), Number(alpha)));

        /// <summary>Adds α · scalar in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Same(mc_add_scalar_(Native, Number(scalar), Number(alpha)));

        /// <summary>Subtracts in place.</summary>
        public Tensor sub_(Tensor target) => Same(mc_sub_(Native, Known(target)));

        /// <summary>Subtracts a number in place.</summary>
        public Tensor sub_(Scalar target) => Same(mc_sub_scalar_(Native, Number(target)));

        /// <summary>Multiplies in place.</summary>
        public Tensor mul_(Tensor target) => Same(mc_mul_(Native, Known(target)));

        /// <summary>Multiplies by a number in place.</summary>
        public Tensor mul_(Scalar target) => Same(mc_mul_scalar_(Native, Number(target)));

        /// <summary>Divides in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Same(mc_div_(Native, Known(target), (int)rounding_mode));

        /// <summary>Divides by a number in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Same(mc_div_scalar_(Native, Number(target), (int)rounding_mode));

        /// <summary>Raises to a power in place.</summary>
        public Tensor pow_(Tensor exponent) => Same(mc_pow_(Native, Known(exponent)));

        /// <summary>Raises to a power in place.</summary>
        public Tensor pow_(Scalar exponent) => Same(mc_pow_scalar_(Native, Number(exponent)));

        /// <summary>Sets every element.</summary>
        public Tensor fill_(Scalar value) => Same(mc_fill_(Native, Number(value)));

        /// <summary>Limits the elements to [min, max] in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) =>
            Same(mc_clamp_(Native, min.AsSpan(), Has(min), max.AsSpan(), Has(max)));

        /// <summary>Limits the elements to [min, max] in place, bound by bound.</summary>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Same(mc_clamp_tensor_(Native, Optional(min), Optional(max)));

        /// <summary>Limits the elements from above in place.</summary>
        public Tensor clamp_max_(Scalar max) => clamp_(null, max);

        /// <summary>Limits the elements from below in place.</summary>
        public Tensor clamp_min_(Scalar min) => clamp_(min);

        /// <summary>x + weight · (end - x) in place.</summary>
        public Tensor lerp_(Tensor end, Tensor weight) => Same(mc_lerp_(Native, Known(end), Known(weight)));

        /// <summary>Adds value · tensor1 · tensor2 in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Same(mc_addcmul_(Native, Known(tensor1), Known(tensor2), Number(value)));

        /// <summary>Adds tensor1 / tensor2 in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Same(mc_addcdiv_(Native, Known(tensor1), Known(tensor2), One));

        /// <summary>Adds value · tensor1 / tensor2 in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Same(mc_addcdiv_(Native, Known(tensor1), Known(tensor2), Number(value)));

        /// <summary>Draws every element from a normal distribution.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Same(mc_normal_(Native, mean, std, Generator.Optional(generator)));

        /// <summary>Draws every element uniformly from [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Same(mc_uniform_(Native, from, to, Generator.Optional(generator)));

        /// <summary>1 with probability p, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Same(mc_bernoulli_(Native, p, Generator.Optional(generator)));
    }
}
