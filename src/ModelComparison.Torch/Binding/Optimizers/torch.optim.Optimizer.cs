using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters, in groups with their own settings, along their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            /// <summary>The groups.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer() { }

            /// <summary>The groups' learning rates.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Adds a group; settings it leaves out are the optimiser's.</summary>
            public virtual void add_param_group(ParamGroup param_group)
            {
                ArgumentNullException.ThrowIfNull(param_group);
                var known = parameters().ToHashSet<object>(ReferenceEqualityComparer.Instance);
                if (param_group.Parameters.Any(known.Contains))
                    throw new ArgumentException("A parameter belongs to one group of an optimiser; one of these is in another. Take it out of one.", nameof(param_group));
                _parameter_groups.Add(param_group);
            }

            /// <summary>Sets every gradient to zeros; a parameter without one stays so.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                    NativeError.Check(NativeMethods.mc_zero_grad(parameter.Native, 0));
            }

            /// <summary>Changes the parameters once, after the closure, if there is one, has computed loss and gradients.</summary>
            /// <returns>The closure's loss, or null.</returns>
            public virtual Tensor? step(Func<Tensor>? closure = null)
            {
                if (closure is null)
                    return null;
                using var mode = enable_grad();
                return closure();
            }

            /// <summary>Frees the optimiser's state; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the optimiser's state.</summary>
            protected virtual void Dispose(bool disposing) { }
        }
    }
}
