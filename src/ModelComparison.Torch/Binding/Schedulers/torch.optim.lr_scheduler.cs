namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning-rate schedules, as torch.optim.lr_scheduler computes them.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate times a function of the epoch.</summary>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new LambdaSchedule(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>The former rate times a function of the epoch.</summary>
            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new MultiplicativeSchedule(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>Times gamma every step_size epochs.</summary>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new StepSchedule(optimizer, step_size, gamma, last_epoch, verbose);

            /// <summary>Times gamma at each milestone.</summary>
            public static LRScheduler MultiStepLR(
                Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new MultiStepSchedule(optimizer, milestones, gamma, last_epoch, verbose);

            /// <summary>Times gamma every epoch.</summary>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new ExponentialSchedule(optimizer, gamma, last_epoch, verbose);

            /// <summary>Times a factor until epoch total_iters.</summary>
            public static LRScheduler ConstantLR(
                Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) =>
                new ConstantSchedule(optimizer, factor, total_iters, last_epoch, verbose);

            /// <summary>Times a factor that goes from start_factor to end_factor until epoch total_iters.</summary>
            public static LRScheduler LinearLR(
                Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1,
                bool verbose = false) => new LinearSchedule(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            /// <summary>Half a cosine wave from the initial rate to eta_min over T_max epochs, then up again. Loshchilov and Hutter, 2017.</summary>
            public static LRScheduler CosineAnnealingLR(
                Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new CosineAnnealingSchedule(optimizer, T_max, eta_min, last_epoch, verbose);

            /// <summary>Times a factor when a measure ("min" or "max") has not improved by more than a threshold ("rel" or "abs") for patience epochs.</summary>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001,
                string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false)
            {
                if (mode is not ("min" or "max"))
                    throw new ArgumentException($"The mode is 'min' or 'max'; got '{mode}'.", nameof(mode));
                if (threshold_mode is not ("rel" or "abs"))
                    throw new ArgumentException($"The threshold mode is 'rel' or 'abs'; got '{threshold_mode}'.", nameof(threshold_mode));
                var options = new PlateauOptions(
                    mode == "max", factor, patience, threshold, threshold_mode == "rel", cooldown, min_lr, eps);
                return new PlateauSchedule(optimizer, options, verbose);
            }
        }
    }
}
