using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Layers, losses and their functions.</summary>
    public static partial class nn
    {
        /// <summary>
        /// A part of a network: parameters, buffers and other modules under names. Fields are registered under their names when the
        /// constructor calls <see cref="RegisterComponents"/>.
        /// </summary>
        public partial class Module : IDisposable
        {
            private readonly List<(string Name, Parameter Parameter)> ownParameters = [];
            private readonly List<(string Name, Tensor Buffer, bool Persistent)> ownBuffers = [];
            private readonly List<(string Name, Module Module)> ownModules = [];
            private readonly string name;
            private bool registered;
            private bool isTraining = true;

            /// <summary>A module with a name for its kind.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode; so it is when it is new.</summary>
            public virtual bool training => isTraining;

            /// <summary>The name of its kind.</summary>
            public virtual string GetName() => name;

            /// <summary>Disposes the parameters, buffers and modules in it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Sets training mode, or evaluation mode, here and in all modules below.</summary>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var (_, module) in ownModules)
                    module.train(train);
            }

            /// <summary>Sets evaluation mode.</summary>
            public virtual void eval() => train(false);

            /// <summary>Clears every parameter's gradient, or sets it to zeros.</summary>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                    NativeError.Check(NativeMethods.mc_zero_grad(parameter.Native, set_to_none.AsFlag()));
            }

            /// <summary>Calls a function with every module below and then with this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                ArgumentNullException.ThrowIfNull(fn);
                foreach (var (_, module) in ownModules)
                    module.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Registers a parameter; it leaves the dispose scope that owns it.</summary>
            public virtual void register_parameter(string name, Parameter param)
            {
                Demand(name, param);
                ownParameters.Add((name, param));
                param.DetachFromDisposeScope();
            }

            /// <summary>Registers a buffer; it leaves the dispose scope that owns it. One that is not persistent is not part of the state dict.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                Demand(name, tensor);
                ownBuffers.Add((name, tensor, persistent));
                tensor.DetachFromDisposeScope();
            }

            /// <summary>Registers a module under this one.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                Demand(name, submodule);
                submodule.RegisterOnce();
                ownModules.Add((name, submodule));
            }

            /// <summary>Registers a module under this one.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers the fields that hold parameters, tensors and modules under their names.</summary>
            protected virtual void RegisterComponents() => ComponentFields.Register(this, ref registered);

            /// <summary>Forgets the modules below.</summary>
            protected void ClearModules() => ownModules.Clear();

            /// <summary>Disposes the parameters, buffers and modules in it.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var (_, parameter) in ownParameters)
                    parameter.Dispose();
                foreach (var (_, buffer, _) in ownBuffers)
                    buffer.Dispose();
                foreach (var (_, module) in ownModules)
                    module.Dispose();
            }

            // Puts another tensor in the place of a registered one, or registers it.
            internal void Replace(string name, Parameter? parameter)
            {
                ownParameters.RemoveAll(entry => entry.Name == name);
                if (parameter is not null)
                    register_parameter(name, parameter);
            }

            internal bool Has(string name) =>
                ownParameters.Exists(entry => entry.Name == name) || ownBuffers.Exists(entry => entry.Name == name)
                || ownModules.Exists(entry => entry.Name == name);

            // A module that never registered its fields does so when it is put under another one.
            private void RegisterOnce()
            {
                if (!registered)
                    RegisterComponents();
            }

            private void Demand(string name, object? component)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                ArgumentNullException.ThrowIfNull(component);
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"A component's name has no dots; got '{name}'. Register it in the module it belongs to.", nameof(name));
                if (Has(name))
                    throw new ArgumentException($"The module already has a component '{name}'. Choose another name.", nameof(name));
            }
        }
    }
}
