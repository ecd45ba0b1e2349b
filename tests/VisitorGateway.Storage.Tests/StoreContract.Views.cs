namespace VisitorGateway.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_view_that_is_due_finds_its_report_once()
    {
        Assert.Null(await Store.ReportViewAsync(Report(page: 1), Cancel));
        Assert.False(await Store.IsViewReportedAsync(Due(1, page: 2), Cancel));
        Assert.False(await Store.IsViewReportedAsync(Due(2, page: 1, client: 8), Cancel));
        Assert.False(await Store.IsViewReportedAsync(Due(3, page: 1, since: Some.Noon + 1), Cancel));
        Assert.Equal(Store.IsShared, await Store.IsViewReportedAsync(Due(4, page: 1), Cancel));
        Assert.False(await Store.IsViewReportedAsync(Due(5, page: 1), Cancel));
    }

    [Fact]
    public async Task A_late_report_finds_its_recorded_view_once()
    {
        Assert.False(await Store.IsViewReportedAsync(Due(1, page: 1), Cancel));
        Assert.Null(await Store.ReportViewAsync(Report(page: 2), Cancel));
        Assert.Null(await Store.ReportViewAsync(Report(page: 1, client: 8), Cancel));
        Assert.Null(await Store.ReportViewAsync(Report(page: 1, time: Some.Noon + 20_001), Cancel));
        Assert.Null(await Store.ReportViewAsync(Report(page: 1, time: Some.Noon - 5_001), Cancel));
        Assert.Equal(Found(1), await Store.ReportViewAsync(Report(page: 1), Cancel));
        Assert.Null(await Store.ReportViewAsync(Report(page: 1), Cancel));
    }

    [Fact]
    public async Task A_recorded_view_says_whether_it_has_a_visitor_of_its_own()
    {
        await Store.IsViewReportedAsync(Due(1, page: 1, isOfClient: true), Cancel);
        await Store.IsViewReportedAsync(Due(2, page: 2), Cancel);
        Assert.Equal(Found(1, isOfClient: true), await Store.ReportViewAsync(Report(page: 1), Cancel));
        Assert.Equal(Found(2), await Store.ReportViewAsync(Report(page: 2), Cancel));
    }

    [Fact]
    public async Task A_view_of_the_same_browser_is_found_where_there_is_none_of_the_same_page()
    {
        await Store.IsViewReportedAsync(Due(1, page: 1, browser: 5), Cancel);
        await Store.IsViewReportedAsync(Due(2, page: 2), Cancel);
        Assert.Equal(Found(2), await Store.ReportViewAsync(Report(page: 2, browser: 5), Cancel));
        Assert.Null(await Store.ReportViewAsync(Report(page: 2), Cancel));
        Assert.Equal(Found(1), await Store.ReportViewAsync(Report(page: 2, browser: 5), Cancel));

        Assert.Equal(Store.IsShared, await Store.IsViewReportedAsync(Due(3, page: 2), Cancel));
        Assert.False(await Store.IsViewReportedAsync(Due(4, page: 3), Cancel));
    }

    [Fact]
    public async Task However_they_meet_a_view_and_its_report_count_once()
    {
        const int Pages = 200;
        var due = Enumerable.Range(1, Pages).Select(i => Task.Run(() => Store.IsViewReportedAsync(Due(i, page: i, client: i % 7), Cancel), Cancel)).ToArray();
        var reports = Enumerable.Range(1, Pages).Select(i => Task.Run(() => Store.ReportViewAsync(Report(page: i, client: i % 7), Cancel), Cancel)).ToArray();
        for (var i = 0; i < Pages; i++)
            Assert.Equal(Store.IsShared, await due[i] != ((await reports[i])?.Id == Some.Id(i + 1)));
    }

    private RecordedView? Found(int id, bool isOfClient = false) => Store.IsShared ? new RecordedView(Some.Id(id), isOfClient) : null;

    private static ViewReport Report(int page, int client = 9, int? browser = null, long time = Some.Noon) =>
        new((UInt128)client, (UInt128)page, (UInt128?)browser, time, Some.Noon);

    private static DueView Due(int id, int page, int client = 9, int? browser = null, long since = Some.Noon, bool isOfClient = false) =>
        new((UInt128)client, (UInt128)page, (UInt128?)browser, Some.Id(id), isOfClient, since, Some.Noon - 5_000, Some.Noon + 20_000);
}
