namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that runs registered functions before and after its own.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly List<TPreHook> before = [];
            private readonly List<TPostHook> after = [];

            /// <summary>A module with a name for its kind.</summary>
            protected HookableModule(string name) : base(name) { }

            /// <summary>Has a function called after each run, with the module, its input and its result.</summary>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                after.Add(hook);
                return new HookRemover(() => after.Remove(hook));
            }

            /// <summary>Has a function called before each run, with the module and its input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                before.Add(hook);
                return new HookRemover(() => before.Remove(hook));
            }

            internal IReadOnlyList<TPreHook> Before => before;

            internal IReadOnlyList<TPostHook> After => after;

            /// <summary>Takes a registered function out again.</summary>
            public class HookRemover
            {
                private readonly Action removal;

                internal HookRemover(Action removal) => this.removal = removal;

                /// <summary>Takes the function out; doing it again is harmless.</summary>
                public void remove() => removal();
            }
        }
    }
}
