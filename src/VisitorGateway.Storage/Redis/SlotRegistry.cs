using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Which slots hold something, so that the lists of all slots can be read without asking 16,384 times. A slot is entered before
/// the first write to it, once in a process's life.
/// </summary>
internal sealed class SlotRegistry(RedisLink link, RedisKeys keys)
{
    // Commands that go out together when all slots are asked.
    private const int Together = 512;

    private readonly bool[] _known = new bool[ClusterSlot.Count];

    public bool Knows(int slot) => Volatile.Read(ref _known[slot]);

    public Task EnterAsync(int slot) => Knows(slot) ? Task.CompletedTask : EnterAsync([slot]);

    public async Task EnterAsync(IEnumerable<int> slots)
    {
        List<int>? entered = null;
        foreach (var slot in slots)
        {
            if (!Knows(slot))
                (entered ??= []).Add(slot);
        }

        if (entered is null)
            return;

        await link.WaitAsync(Task.WhenAll(entered.Distinct().Select(slot => link.SendAsync("SETBIT", keys.Slots, slot, 1))));
        foreach (var slot in entered)
            Volatile.Write(ref _known[slot], true);
    }

    /// <summary>Slots that hold something, in order.</summary>
    public async Task<List<int>> ReadAsync()
    {
        var bits = (await link.CallAsync("GET", keys.Slots)).Bytes() ?? [];
        List<int> slots = [];
        for (var slot = 0; slot < bits.Length * 8; slot++)
        {
            if ((bits[slot / 8] & (0x80 >> (slot % 8))) != 0)
                slots.Add(slot);
        }

        return slots;
    }

    /// <summary>Sends a command for each slot's list and hands on what each answers, slot by slot.</summary>
    public async IAsyncEnumerable<(int Slot, RedisResult Reply)> AskAsync(IReadOnlyList<int> slots, string list, string command, params object[] arguments)
    {
        for (var from = 0; from < slots.Count; from += Together)
        {
            var sent = new Task<RedisResult>[Math.Min(Together, slots.Count - from)];
            for (var i = 0; i < sent.Length; i++)
                sent[i] = link.SendAsync(command, [keys.SlotList(slots[from + i], list), .. arguments]);

            var replies = await link.WaitAsync(Task.WhenAll(sent));
            for (var i = 0; i < replies.Length; i++)
                yield return (slots[from + i], replies[i]);
        }
    }

    /// <summary>Members of a list of all the given slots.</summary>
    public async IAsyncEnumerable<byte[]> ReadMembersAsync(IReadOnlyList<int> slots, string list)
    {
        await foreach (var (_, reply) in AskAsync(slots, list, "ZRANGE", 0, -1))
        {
            foreach (var member in reply.Items())
                yield return member.Bytes()!;
        }
    }
}
