using ModelComparison.Data.Splits;

namespace ModelComparison.Data.Audit;

/// <summary>What duplicates do under the splits of a run.</summary>
/// <param name="Pairs">Pairs of files of the run that are in one group of duplicates.</param>
/// <param name="StraddlingPairs">Those of which, in at least one split, one is learnt from while the other is tested on.</param>
/// <param name="TestedOnKnown">Images of the run that are tested at least once by a model that has learnt from a duplicate of theirs.</param>
/// <param name="Images">Images of the run.</param>
public sealed record DuplicateLeak(long Pairs, long StraddlingPairs, int TestedOnKnown, int Images)
{
    private const char Learnt = 'L';
    private const char Tested = 'T';

    /// <summary>Counts under the given splits.</summary>
    /// <param name="groups">The duplicates.</param>
    /// <param name="files">Path of each row, as the groups name it.</param>
    /// <param name="splits">The splits of the rows.</param>
    public static DuplicateLeak Count(IReadOnlyList<DuplicateGroup> groups, IReadOnlyList<string> files, IReadOnlyList<Split> splits)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(splits);
        var rowOfFile = files.Select((file, row) => (file, row)).ToDictionary(pair => pair.file, pair => pair.row, StringComparer.Ordinal);
        var roles = Roles(files.Count, splits);
        var leak = new DuplicateLeak(0, 0, 0, files.Count);
        foreach (var group in groups)
        {
            string[] members = [.. group.Files.Where(rowOfFile.ContainsKey).Select(file => roles[rowOfFile[file]])];
            leak = leak with
            {
                Pairs = leak.Pairs + (members.LongLength * (members.LongLength - 1) / 2),
                StraddlingPairs = leak.StraddlingPairs + Straddling(members),
                TestedOnKnown = leak.TestedOnKnown + members.Count(member => members.Any(other => Learns(other, member))),
            };
        }

        return leak;
    }

    // By row, one letter a split: learnt from, tested on, or neither.
    private static string[] Roles(int rows, IReadOnlyList<Split> splits)
    {
        var roles = Enumerable.Range(0, rows).Select(_ => new char[splits.Count]).ToArray();
        foreach (var role in roles)
            Array.Fill(role, '-');
        for (var split = 0; split < splits.Count; split++)
        {
            foreach (var row in splits[split].Training)
                roles[row][split] = Learnt;
            foreach (var row in splits[split].Test)
                roles[row][split] = Tested;
        }

        return [.. roles.Select(role => new string(role))];
    }

    // Copies with the same roles are counted together: a group may have thousands.
    private static long Straddling(string[] members)
    {
        var kinds = members.GroupBy(member => member).Select(kind => (Roles: kind.Key, Count: kind.LongCount())).ToArray();
        long pairs = 0;
        for (var i = 0; i < kinds.Length; i++)
        {
            for (var j = i + 1; j < kinds.Length; j++)
                pairs += Learns(kinds[i].Roles, kinds[j].Roles) || Learns(kinds[j].Roles, kinds[i].Roles) ? kinds[i].Count * kinds[j].Count : 0;
        }

        return pairs;
    }

    private static bool Learns(string learnt, string tested)
    {
        for (var split = 0; split < learnt.Length; split++)
        {
            if (learnt[split] == Learnt && tested[split] == Tested)
                return true;
        }

        return false;
    }
}
