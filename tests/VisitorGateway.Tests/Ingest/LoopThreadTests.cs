using VisitorGateway.Ingest;

namespace VisitorGateway.Tests.Ingest;

public sealed class LoopThreadTests
{
    [Fact]
    public async Task Whatever_is_awaited_the_loop_goes_on_on_its_thread()
    {
        var seen = new List<string?>();
        await LoopThread.RunAsync("loop", async () =>
        {
            Note();
            await Task.Yield();
            Note();
            await Task.Run(() => Thread.CurrentThread.Name);
            Note();
            await NestedAsync();
            Note();
        });
        Assert.Equal(Enumerable.Repeat("loop", 5), seen);

        async Task NestedAsync()
        {
            await Task.Delay(1);
            Note();
        }

        void Note() => seen.Add(Thread.CurrentThread.Name);
    }

    [Fact]
    public async Task It_ends_as_the_loop_ends()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => LoopThread.RunAsync("loop", async () =>
        {
            await Task.Yield();
            throw new InvalidDataException("bad");
        }));
        Assert.Equal("bad", error.Message);
    }

    [Fact]
    public async Task What_the_loop_began_and_did_not_wait_for_goes_on_elsewhere()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<string?>? begun = null;
        await LoopThread.RunAsync("loop", () =>
        {
            begun = BeginAsync();
            return Task.CompletedTask;
        });
        gate.SetResult();
        Assert.NotEqual("loop", await begun!);

        async Task<string?> BeginAsync()
        {
            await gate.Task;
            return Thread.CurrentThread.Name;
        }
    }
}
