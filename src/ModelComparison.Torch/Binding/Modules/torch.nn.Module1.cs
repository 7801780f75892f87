namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that maps one input to one result.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            /// <summary>A module with a name for its kind.</summary>
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; run it by <see cref="call"/>, which also runs the hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the module and its hooks; a hook that yields something replaces the input or the result.</summary>
            public TResult call(T input)
            {
                foreach (var hook in Before)
                    input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in After)
                    result = hook(this, input, result) ?? result;
                return result;
            }
        }
    }
}
