using System.Security.Cryptography;
using System.Text;

namespace VisitorGateway.Storage.Redis;

/// <summary>A Lua script of Scripts/, known to Redis by its digest.</summary>
internal sealed class RedisScript
{
    private RedisScript(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not in the program.");
        using var reader = new StreamReader(stream);
        Text = reader.ReadToEnd();
#pragma warning disable CA5350 // Redis names scripts by SHA-1; nothing is kept safe by it.
        Digest = SHA1.HashData(Encoding.UTF8.GetBytes(Text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    public byte[] Digest { get; }

    public static RedisScript Append { get; } = new("append");

    public static RedisScript Load { get; } = new("load");

    public static RedisScript Inspect { get; } = new("inspect");

    public static RedisScript Save { get; } = new("save");

    public static RedisScript Tell { get; } = new("tell");

    public static RedisScript Contribute { get; } = new("contribute");

    public static RedisScript Told { get; } = new("told");

    public static RedisScript Claim { get; } = new("claim");

    public static RedisScript MergeBegin { get; } = new("merge_begin");

    public static RedisScript MergeRetarget { get; } = new("merge_retarget");

    public static RedisScript Adopt { get; } = new("adopt");

    public static RedisScript MergeFinish { get; } = new("merge_finish");

    public static RedisScript Relist { get; } = new("relist");

    public static RedisScript UnmergeBegin { get; } = new("unmerge_begin");

    public static RedisScript Take { get; } = new("take");

    public static RedisScript ListAccounts { get; } = new("list_accounts");

    public static RedisScript FindAccounts { get; } = new("find_accounts");

    public static RedisScript Reject { get; } = new("reject");

    public static RedisScript AddSignal { get; } = new("add_signal");

    public static RedisScript UpdateSignal { get; } = new("update_signal");

    public static RedisScript RemoveSignal { get; } = new("remove_signal");

    public static RedisScript TakeOutbox { get; } = new("take_outbox");

    public static RedisScript FinishOutbox { get; } = new("finish_outbox");

    public static RedisScript Forget { get; } = new("forget");

    public static RedisScript ForgetContribution { get; } = new("forget_contribution");

    public static RedisScript ClaimBegin { get; } = new("claim_begin");

    public static RedisScript Unclaim { get; } = new("unclaim");

    public static RedisScript Trim { get; } = new("trim");

    public static RedisScript DropSnapshot { get; } = new("drop_snapshot");

    public static RedisScript ReportView { get; } = new("report_view");

    public static RedisScript DueView { get; } = new("due_view");

    public static RedisScript RemoveRejects { get; } = new("remove_rejects");
}
