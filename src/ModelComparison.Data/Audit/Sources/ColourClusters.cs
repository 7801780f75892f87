using ModelComparison.Data.Audit.Files;

namespace ModelComparison.Data.Audit.Sources;

/// <summary>
/// Groups border colours: the colour cube is cut into cells of 16 levels, cells with enough images that touch each other are one group, and the
/// images of other cells join the nearest group. Colours that vary without a gap stay together.
/// </summary>
internal static class ColourClusters
{
    private const int CellSide = 16;
    private const int CellsPerAxis = 256 / CellSide;
    private const double SmallestShare = 0.005;

    /// <summary>Group of each colour, numbered by size, the largest 0.</summary>
    public static int[] Assign(IReadOnlyList<BorderColour> colours)
    {
        var cells = colours.Select(Cell).ToArray();
        var counts = cells.GroupBy(cell => cell).ToDictionary(group => group.Key, group => group.Count());
        var enough = Math.Max(2, SmallestShare * colours.Count);
        var core = counts.Where(cell => cell.Value >= enough).Select(cell => cell.Key).Order().ToArray();
        if (core.Length == 0)
            return new int[colours.Count];
        var groupOfCell = Connect(core);
        foreach (var cell in counts.Keys.Where(cell => !groupOfCell.ContainsKey(cell)).Order().ToArray())
            groupOfCell[cell] = groupOfCell[core.MinBy(other => (Distance(cell, other), other))];
        var groups = cells.Select(cell => groupOfCell[cell]).ToArray();
        var order = groups.GroupBy(group => group).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select((group, rank) => (group.Key, rank)).ToDictionary(pair => pair.Key, pair => pair.rank);
        return [.. groups.Select(group => order[group])];
    }

    private static Dictionary<int, int> Connect(int[] core)
    {
        var groupOfCell = new Dictionary<int, int>();
        foreach (var start in core.Where(start => !groupOfCell.ContainsKey(start)))
        {
            var pending = new Stack<int>([start]);
            groupOfCell[start] = start;
            while (pending.TryPop(out var cell))
            {
                foreach (var near in core.Where(near => !groupOfCell.ContainsKey(near) && Touch(cell, near)).ToArray())
                {
                    groupOfCell[near] = start;
                    pending.Push(near);
                }
            }
        }

        return groupOfCell;
    }

    private static int Cell(BorderColour colour) =>
        (((colour.Red / CellSide * CellsPerAxis) + (colour.Green / CellSide)) * CellsPerAxis) + (colour.Blue / CellSide);

    private static (int Red, int Green, int Blue) Axes(int cell) => (cell / (CellsPerAxis * CellsPerAxis), cell / CellsPerAxis % CellsPerAxis, cell % CellsPerAxis);

    private static bool Touch(int left, int right)
    {
        var (a, b) = (Axes(left), Axes(right));
        return Math.Abs(a.Red - b.Red) <= 1 && Math.Abs(a.Green - b.Green) <= 1 && Math.Abs(a.Blue - b.Blue) <= 1;
    }

    private static int Distance(int left, int right)
    {
        var (a, b) = (Axes(left), Axes(right));
        return ((a.Red - b.Red) * (a.Red - b.Red)) + ((a.Green - b.Green) * (a.Green - b.Green)) + ((a.Blue - b.Blue) * (a.Blue - b.Blue));
    }
}
