using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters with their dotted names: this module's, then those of the modules below.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var own in ownParameters)
                    yield return own;
                if (!recurse)
                    yield break;
                foreach (var (prefix, module) in ownModules)
                {
                    foreach (var (name, parameter) in module.named_parameters())
                        yield return ($"{prefix}.{name}", parameter);
                }
            }

            /// <summary>The parameters: this module's, then those of the modules below.</summary>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter);

            /// <summary>The persistent buffers with their dotted names: this module's, then those of the modules below.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, buffer, persistent) in ownBuffers)
                {
                    if (persistent)
                        yield return (name, buffer);
                }
                if (!recurse)
                    yield break;
                foreach (var (prefix, module) in ownModules)
                {
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                        yield return ($"{prefix}.{name}", buffer);
                }
            }

            /// <summary>The buffers: this module's, then those of the modules below.</summary>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Buffers(recurse, include_nonpersistent);

            /// <summary>The modules right below with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => ownModules.Select(entry => (entry.Name, entry.Module));

            /// <summary>The modules right below.</summary>
            public virtual IEnumerable<Module> children() => ownModules.Select(entry => entry.Module);

            /// <summary>All modules below with their dotted names, each before those in it; this module is left out.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (prefix, child) in ownModules)
                {
                    yield return (prefix, child);
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{prefix}.{name}", module);
                }
            }

            /// <summary>All modules below, each before those in it; this module is left out.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            /// <summary>The persistent buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            /// <summary>Whether there is a parameter of this dotted name.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Whether there is a persistent buffer of this dotted name.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            private IEnumerable<Tensor> Buffers(bool recurse, bool nonpersistent)
            {
                var own = ownBuffers.Where(entry => entry.Persistent || nonpersistent).Select(entry => entry.Buffer);
                return recurse ? own.Concat(ownModules.SelectMany(entry => entry.Module.buffers(true, nonpersistent))) : own;
            }
        }
    }
}
