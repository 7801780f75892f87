namespace ModelComparison.Evaluation.Metrics;

/// <summary>
/// The one-to-one assignment of rows to columns with the largest total gain: the Hungarian method, as shortest augmenting paths
/// with dual prices. Kuhn 1955; Jonker and Volgenant 1987. O(rows² × columns).
/// </summary>
public static class LinearAssignment
{
    /// <summary>Finds an assignment of maximum total gain.</summary>
    /// <param name="gain">Gain of giving a column to a row [R, K]; finite.</param>
    /// <returns>Column of each row [R]; -1 for the rows left over when there are more rows than columns.</returns>
    public static int[] Maximize(double[,] gain)
    {
        ArgumentNullException.ThrowIfNull(gain);
        var (rows, columns) = (gain.GetLength(0), gain.GetLength(1));
        if (rows <= columns)
            return AssignEveryRow(rows, columns, (row, column) => -gain[row, column]);

        var rowOfColumn = AssignEveryRow(columns, rows, (column, row) => -gain[row, column]);
        var columnOfRow = new int[rows];
        Array.Fill(columnOfRow, -1);
        for (var column = 0; column < columns; column++)
            columnOfRow[rowOfColumn[column]] = column;
        return columnOfRow;
    }

    // u, v: dual prices of rows and columns. Columns are counted from 1; column 0 is where a new row enters.
    // d [K+1]: shortest reduced path to each column; previous [K+1]: the column before it on that path.
    private static int[] AssignEveryRow(int rows, int columns, Func<int, int, double> cost)
    {
        var u = new double[rows + 1];
        var v = new double[columns + 1];
        var rowOfColumn = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowOfColumn[0] = row;
            var previous = new int[columns + 1];
            var d = new double[columns + 1];
            Array.Fill(d, double.PositiveInfinity);
            var reached = new bool[columns + 1];
            var current = 0;
            while (rowOfColumn[current] != 0)
            {
                reached[current] = true;
                var (nearest, step) = Relax(current, rowOfColumn[current]);
                for (var column = 0; column <= columns; column++)
                {
                    if (reached[column])
                    {
                        u[rowOfColumn[column]] += step;
                        v[column] -= step;
                    }
                    else
                    {
                        d[column] -= step;
                    }
                }

                current = nearest;
            }

            for (; current != 0; current = previous[current])
                rowOfColumn[current] = rowOfColumn[previous[current]];

            (int Nearest, double Step) Relax(int from, int fromRow)
            {
                var (nearest, step) = (0, double.PositiveInfinity);
                for (var column = 1; column <= columns; column++)
                {
                    if (reached[column])
                        continue;
                    var reduced = cost(fromRow - 1, column - 1) - u[fromRow] - v[column];
                    if (reduced < d[column])
                        (d[column], previous[column]) = (reduced, from);
                    if (d[column] < step)
                        (nearest, step) = (column, d[column]);
                }

                return (nearest, step);
            }
        }

        var columnOfRow = new int[rows];
        for (var column = 1; column <= columns; column++)
        {
            if (rowOfColumn[column] != 0)
                columnOfRow[rowOfColumn[column] - 1] = column - 1;
        }

        return columnOfRow;
    }
}
