using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace ModelComparison.EndToEnd.Tests.Cli;

/// <summary>A Slurm cluster of this machine alone, with its own ports and folders: started for a test, and stopped by its process numbers.</summary>
internal sealed class SlurmMachine : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mc-slurm-").FullName;
    private readonly List<int> processes = [];

    private SlurmMachine()
    {
    }

    /// <summary>Settings that programs of the cluster take from their environment.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["SLURM_CONF"] = Path.Combine(folder, "slurm.conf"),
        ["MODELCOMPARE_SLURM_INTERVAL"] = "0.5",
        ["MODELCOMPARE_SLURM_SETTLE"] = "2",
    };

    /// <summary>Starts the daemons; skips the test where they cannot be.</summary>
    /// <param name="maximumArraySize">Most tasks of an array.</param>
    public static SlurmMachine Start(int maximumArraySize)
    {
        if (System.Environment.UserName != "root")
            Assert.Skip("Starting Slurm's daemons needs root.");
        foreach (var program in (string[])["/usr/sbin/munged", "/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/bin/sbatch"])
        {
            if (!File.Exists(program))
                Assert.Skip($"Needs Slurm: {program} is not there. Install Debian's slurmctld, slurmd, slurm-client and munge.");
        }

        var machine = new SlurmMachine();
        try
        {
            machine.StartDaemons(maximumArraySize);
            return machine;
        }
        catch
        {
            machine.Dispose();
            throw;
        }
    }

    /// <summary>True when no task waits or runs.</summary>
    public bool IsQueueEmpty() => Run("squeue", "--noheader").Length == 0;

    public void Dispose()
    {
        foreach (var id in processes.AsEnumerable().Reverse())
            Stop(id);
        Directory.Delete(folder, recursive: true);
    }

    private void StartDaemons(int maximumArraySize)
    {
        var munge = Directory.CreateDirectory(Path.Combine(folder, "munge")).FullName;
        File.WriteAllBytes(Path.Combine(munge, "key"), System.Security.Cryptography.RandomNumberGenerator.GetBytes(1024));
        Run("chmod", "711", folder);
        Run("chmod", "400", Path.Combine(munge, "key"));
        Run("chown", "-R", "munge:munge", munge);
        foreach (var name in (string[])["state", "spool"])
            Directory.CreateDirectory(Path.Combine(folder, name));
        File.WriteAllText(Path.Combine(folder, "slurm.conf"), Configuration(munge, maximumArraySize));
        Run("setpriv", "--reuid=munge", "--regid=munge", "--clear-groups", "munged", "--force", $"--socket={munge}/socket", $"--key-file={munge}/key", $"--pid-file={munge}/pid", $"--log-file={munge}/log", $"--seed-file={munge}/seed");
        Remember(Path.Combine(munge, "pid"));
        foreach (var daemon in (string[])["slurmctld", "slurmd"])
        {
            Run(daemon, "-f", Path.Combine(folder, "slurm.conf"));
            Remember(Path.Combine(folder, $"{daemon}.pid"));
        }

        var watch = Stopwatch.StartNew();
        while (!Run("sinfo", "--noheader", "--format=%T").Contains("idle", StringComparison.Ordinal))
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(20))
                Assert.Skip($"Slurm's node did not become idle: {File.ReadAllText(Path.Combine(folder, "slurmctld.log"))}");
            Thread.Sleep(200);
        }
    }

    private string Configuration(string munge, int maximumArraySize)
    {
        var host = Run("hostname", "-s").Trim();
        return $"""
            ClusterName=test
            SlurmctldHost={host}(127.0.0.1)
            AuthType=auth/munge
            AuthInfo=socket={munge}/socket
            CredType=cred/munge
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SlurmUser=root
            StateSaveLocation={folder}/state
            SlurmdSpoolDir={folder}/spool
            SlurmctldPidFile={folder}/slurmctld.pid
            SlurmdPidFile={folder}/slurmd.pid
            SlurmctldLogFile={folder}/slurmctld.log
            SlurmdLogFile={folder}/slurmd.log
            SlurmctldPort={FreePort()}
            SlurmdPort={FreePort()}
            ReturnToService=2
            MpiDefault=none
            MaxArraySize={maximumArraySize}
            SchedulerParameters=sched_interval=1,batch_sched_delay=1
            AccountingStorageType=accounting_storage/none
            JobAcctGatherType=jobacct_gather/none
            NodeName={host} NodeAddr=127.0.0.1 CPUs={System.Environment.ProcessorCount} State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Remember(string pidFile)
    {
        var watch = Stopwatch.StartNew();
        while (!File.Exists(pidFile) || !int.TryParse(File.ReadAllText(pidFile).Trim(), out _))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{pidFile} was not written");
            Thread.Sleep(50);
        }

        processes.Add(int.Parse(File.ReadAllText(pidFile).Trim(), System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void Stop(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private string Run(string program, params string[] arguments)
    {
        // The daemons stay behind with the streams they inherit: those must not be pipes that somebody waits for.
        var output = Path.Combine(folder, $"output-{Guid.NewGuid():N}");
        var words = string.Join(' ', arguments.Prepend(program).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{words} > '{output}' 2>&1"]);
        start.Environment["SLURM_CONF"] = Path.Combine(folder, "slurm.conf");
        using var process = Process.Start(start)!;
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), $"{program} did not end");
        return File.ReadAllText(output);
    }
}
