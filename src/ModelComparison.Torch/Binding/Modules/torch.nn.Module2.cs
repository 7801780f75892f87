namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that maps two inputs to one result, such as a loss.</summary>
        public abstract class Module<T1, T2, TResult> : HookableModule<
            Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>
        {
            /// <summary>A module with a name for its kind.</summary>
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; run it by <see cref="call"/>, which also runs the hooks.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the module and its hooks; a hook that yields something replaces the inputs or the result.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                foreach (var hook in Before)
                    (input1, input2) = hook(this, input1, input2) ?? (input1, input2);
                var result = forward(input1, input2);
                foreach (var hook in After)
                    result = hook(this, input1, input2, result) ?? result;
                return result;
            }
        }
    }
}
