using ModelComparison.Data.Randomness;

namespace ModelComparison.Data.Synthetic;

/// <summary>Build of a nucleus.</summary>
internal enum NucleusForm
{
    Round,
    TwoLobed,
    Kidney,
    Segmented,
}

/// <summary>What one nucleated cell looks like. Lengths in µm; stain values are concentrations (1 = a typical nucleus in azure).</summary>
internal sealed record CellAppearance
{
    public required double Diameter { get; init; }

    /// <summary>Largest relative deviation of the outline from an ellipse.</summary>
    public required double Irregularity { get; init; }

    public required NucleusForm Nucleus { get; init; }

    /// <summary>Diameter of the nucleus (or of the circle its lobes lie in) over the diameter of the cell.</summary>
    public required double NuclearShare { get; init; }

    /// <summary>How far the nucleus lies off the centre, as a share of the free room.</summary>
    public required double NucleusOffset { get; init; }

    public int Lobes { get; init; } = 1;

    public required double Chromatin { get; init; }

    /// <summary>Relative depth of the chromatin pattern.</summary>
    public required double ChromatinContrast { get; init; }

    /// <summary>Size of the chromatin pattern.</summary>
    public required double ChromatinGrain { get; init; }

    public double Nucleoli { get; init; }

    public double CytoplasmBlue { get; init; }

    public double CytoplasmEosin { get; init; }

    public double CytoplasmHaemoglobin { get; init; }

    public double CytoplasmAzure { get; init; }

    public double GranuleCount { get; init; }

    public double GranuleRadius { get; init; } = 0.1;

    /// <summary>Azure (and a third as much eosin) of one granule.</summary>
    public double GranuleDensity { get; init; }

    public double Vacuoles { get; init; }

    /// <summary>Draws one cell of a class.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="difficulty">0 … 1: spread of every value, and share of cells that resemble their look-alike.</param>
    /// <param name="random">Where the draws come from.</param>
    public static CellAppearance Draw(BloodCellClass kind, double difficulty, RandomSource random)
    {
        var typical = Typical(kind, difficulty, random);
        var other = Typical(LookAlike(kind), difficulty, random);
        var share = random.NextDouble() < 0.30 * difficulty ? random.NextDouble(0.25, 0.55) : random.NextDouble(0.0, 0.12 * difficulty);
        return Between(typical, other, share);
    }

    private static BloodCellClass LookAlike(BloodCellClass kind) => kind switch
    {
        BloodCellClass.Basophil => BloodCellClass.SegmentedNeutrophil,
        BloodCellClass.Erythroblast => BloodCellClass.Myeloblast,
        BloodCellClass.Monocyte => BloodCellClass.Myeloblast,
        BloodCellClass.Myeloblast => BloodCellClass.Monocyte,
        _ => BloodCellClass.Basophil,
    };

    // Haematology in numbers: sizes and descriptions as textbooks of blood morphology give them.
    private static CellAppearance Typical(BloodCellClass kind, double difficulty, RandomSource random)
    {
        double About(double mean, double spread) => Math.Max(0.02 * mean, random.NextGaussian(mean, spread * (0.25 + difficulty)));
        return kind switch
        {
            BloodCellClass.Basophil => new CellAppearance
            {
                Diameter = About(12.2, 1.0),
                Irregularity = About(0.035, 0.01),
                Nucleus = NucleusForm.TwoLobed,
                NuclearShare = About(0.66, 0.05),
                NucleusOffset = About(0.4, 0.2),
                Lobes = 2,
                Chromatin = About(0.72, 0.07),
                ChromatinContrast = About(0.18, 0.04),
                ChromatinGrain = About(1.6, 0.2),
                CytoplasmBlue = About(0.07, 0.02),
                CytoplasmEosin = About(0.16, 0.04),
                CytoplasmAzure = About(0.08, 0.03),
                GranuleCount = About(75, 18),
                GranuleRadius = About(0.42, 0.05),
                GranuleDensity = About(0.85, 0.12),
            },
            BloodCellClass.Erythroblast => new CellAppearance
            {
                Diameter = About(10.0, 0.9),
                Irregularity = About(0.025, 0.008),
                Nucleus = NucleusForm.Round,
                NuclearShare = About(0.60, 0.05),
                NucleusOffset = About(0.55, 0.2),
                Chromatin = About(1.30, 0.10),
                ChromatinContrast = About(0.30, 0.05),
                ChromatinGrain = About(1.5, 0.2),
                CytoplasmBlue = About(0.26, 0.07),
                CytoplasmEosin = About(0.05, 0.02),
                CytoplasmHaemoglobin = About(0.24, 0.07),
            },
            BloodCellClass.Monocyte => new CellAppearance
            {
                Diameter = About(16.8, 1.3),
                Irregularity = About(0.075, 0.015),
                Nucleus = NucleusForm.Kidney,
                NuclearShare = About(0.70, 0.04),
                NucleusOffset = About(0.3, 0.2),
                Chromatin = About(0.72, 0.06),
                ChromatinContrast = About(0.26, 0.05),
                ChromatinGrain = About(2.2, 0.3),
                CytoplasmBlue = About(0.24, 0.05),
                CytoplasmEosin = About(0.08, 0.02),
                CytoplasmAzure = About(0.03, 0.01),
                GranuleCount = About(130, 40),
                GranuleRadius = About(0.13, 0.02),
                GranuleDensity = About(0.16, 0.04),
                Vacuoles = About(3, 1.5),
            },
            BloodCellClass.Myeloblast => new CellAppearance
            {
                Diameter = About(14.6, 1.3),
                Irregularity = About(0.035, 0.01),
                Nucleus = NucleusForm.Round,
                NuclearShare = About(0.83, 0.035),
                NucleusOffset = About(0.6, 0.25),
                Chromatin = About(0.68, 0.06),
                ChromatinContrast = About(0.10, 0.03),
                ChromatinGrain = About(0.9, 0.15),
                Nucleoli = About(2.6, 0.8),
                CytoplasmBlue = About(0.46, 0.08),
                CytoplasmEosin = About(0.03, 0.01),
                CytoplasmAzure = About(0.03, 0.01),
            },
            _ => new CellAppearance
            {
                Diameter = About(13.2, 0.9),
                Irregularity = About(0.035, 0.01),
                Nucleus = NucleusForm.Segmented,
                NuclearShare = About(0.64, 0.05),
                NucleusOffset = About(0.3, 0.2),
                Lobes = 3 + random.Next(3),
                Chromatin = About(1.12, 0.08),
                ChromatinContrast = About(0.26, 0.05),
                ChromatinGrain = About(1.4, 0.2),
                CytoplasmBlue = About(0.03, 0.01),
                CytoplasmEosin = About(0.17, 0.04),
                CytoplasmAzure = About(0.02, 0.01),
                GranuleCount = About(220, 60),
                GranuleRadius = About(0.14, 0.02),
                GranuleDensity = About(0.13, 0.03),
            },
        };
    }

    private static CellAppearance Between(CellAppearance own, CellAppearance other, double share)
    {
        double Mix(double a, double b) => a + ((b - a) * share);
        return own with
        {
            Diameter = Mix(own.Diameter, other.Diameter),
            Irregularity = Mix(own.Irregularity, other.Irregularity),
            Nucleus = share > 0.45 ? other.Nucleus : own.Nucleus,
            Lobes = share > 0.45 ? other.Lobes : own.Lobes,
            NuclearShare = Mix(own.NuclearShare, other.NuclearShare),
            NucleusOffset = Mix(own.NucleusOffset, other.NucleusOffset),
            Chromatin = Mix(own.Chromatin, other.Chromatin),
            ChromatinContrast = Mix(own.ChromatinContrast, other.ChromatinContrast),
            ChromatinGrain = Mix(own.ChromatinGrain, other.ChromatinGrain),
            Nucleoli = Mix(own.Nucleoli, other.Nucleoli),
            CytoplasmBlue = Mix(own.CytoplasmBlue, other.CytoplasmBlue),
            CytoplasmEosin = Mix(own.CytoplasmEosin, other.CytoplasmEosin),
            CytoplasmHaemoglobin = Mix(own.CytoplasmHaemoglobin, other.CytoplasmHaemoglobin),
            CytoplasmAzure = Mix(own.CytoplasmAzure, other.CytoplasmAzure),
            GranuleCount = Mix(own.GranuleCount, other.GranuleCount),
            GranuleRadius = Mix(own.GranuleRadius, other.GranuleRadius),
            GranuleDensity = Mix(own.GranuleDensity, other.GranuleDensity),
            Vacuoles = Mix(own.Vacuoles, other.Vacuoles),
        };
    }
}
