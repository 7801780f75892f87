namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters, then the persistent buffers, under their dotted names: the tensors themselves, not copies.
            /// </summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                var state = destination ?? [];
                foreach (var (name, parameter) in named_parameters())
                    state[Dotted(prefix, name)] = parameter;
                foreach (var (name, buffer) in named_buffers())
                    state[Dotted(prefix, name)] = buffer;
                return state;
            }

            /// <summary>Copies the elements of the source's tensors into those of the same names, save the ones to skip.</summary>
            /// <exception cref="InvalidOperationException">strict, and a name is missing on one side.</exception>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">A shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var state = state_dict();
                var missing = state.Keys.Where(key => !source.ContainsKey(key) && skip?.Contains(key) != true).ToList();
                var unexpected = source.Keys.Where(key => !state.ContainsKey(key) && skip?.Contains(key) != true).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException(Mismatch(missing, unexpected));
                using var mode = no_grad();
                foreach (var (key, target) in state)
                {
                    if (skip?.Contains(key) != true && source.TryGetValue(key, out var tensor))
                        target.copy_(tensor);
                }
                return (missing, unexpected);
            }

            private static string Dotted(string? prefix, string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";

            private static string Mismatch(List<string> missing, List<string> unexpected) =>
                $"The state does not fit the module: {missing.Count} names are missing ({First(missing)}), {unexpected.Count} are unknown "
                + $"({First(unexpected)}). Load the state of the same network, or pass strict: false.";

            private static string First(List<string> names) =>
                names.Count == 0 ? "none" : string.Join(", ", names.Take(5)) + (names.Count > 5 ? ", …" : "");
        }
    }
}
