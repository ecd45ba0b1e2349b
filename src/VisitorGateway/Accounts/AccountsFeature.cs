using System.Text;
using VisitorGateway.Api;
using VisitorGateway.Export;
using VisitorGateway.Live;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Events;
using VisitorGateway.SignIn;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.Accounts;

/// <summary>The list of companies, its export, and what sales keeps of a company: owner and notes.</summary>
internal static class AccountsFeature
{
    public static void AddAccounts(this IServiceCollection services, string dataDirectory) => services
        .AddSingleton<AccountOwners>()
        .AddSingleton<AccountNotes>()
        .AddSingleton<AccountIndex>()
        .AddSingleton<AccountMembers>()
        .AddSingleton<AccountRows>()
        .AddSingleton(s => new CorrectionBook(dataDirectory, s.GetRequiredService<IGatewayStore>(), s.GetRequiredService<CompanyData>()))
        .AddSingleton<VisitorMover>()
        .AddSingleton<Corrector>();

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts", ListAsync).For(Role.Viewer).Produces<AccountPage>();
        api.MapGet("/accounts.csv", ExportAsync).For(Role.Sales).Produces(StatusCodes.Status200OK, contentType: "text/csv");
        api.MapGet("/accounts/{id}", ReadAsync).For(Role.Viewer).Produces<Subject>();
        api.MapPut("/accounts/{id}/owner", SetOwnerAsync).For(Role.Sales).Accepts<OwnerRequest>("application/json").Produces(StatusCodes.Status204NoContent);
        api.MapGet("/accounts/{id}/notes", NotesAsync).For(Role.Viewer).Produces<IReadOnlyList<AccountNote>>();
        api.MapPost("/accounts/{id}/notes", AddNoteAsync).For(Role.Sales).Accepts<NoteRequest>("application/json").Produces(StatusCodes.Status204NoContent);
        api.MapDelete("/accounts/{id}/notes/{note}", DeleteNoteAsync).For(Role.Sales).Produces(StatusCodes.Status204NoContent);
        api.MapCorrections();
    }

    private static async Task<IResult> ListAsync(HttpContext context, AccountIndex index, AccountRows rows, TimeProvider time, CancellationToken token)
    {
        var query = context.Request.Query;
        if (ListRequest.Read(query, AccountOrder.Sorts, AccountOrder.Ascending, out var request) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, refusal);
        var all = await index.ReadAsync(token);
        var found = AccountOrder.Apply(all, request, query);
        var (listings, next) = PageCursor.Cut(found, request.After, request.Limit, a => a.Summary.Account.Value);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var page = new List<Row>(listings.Count);
        foreach (var listing in listings)
        {
            if (await rows.ReadAsync(listing.Summary.Account, now, token) is { } row)
                page.Add(row);
        }

        return Results.Json(new AccountPage(now, page, found.Count, next, AccountChoices.Of(all)), ApiJson.Default.AccountPage);
    }

    private static async Task<IResult> ExportAsync(HttpContext context, AccountIndex index, CancellationToken token)
    {
        var query = context.Request.Query;
        if (ListRequest.Read(query, AccountOrder.Sorts, AccountOrder.Ascending, out var request) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status400BadRequest, refusal);
        var found = AccountOrder.Apply(await index.ReadAsync(token), request, query);
        context.Response.Headers.ContentDisposition = "attachment; filename=\"accounts.csv\"";
        return Results.Stream(async body =>
        {
            await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 14);
            var export = new AccountExport(text);
            foreach (var listing in found)
            {
                token.ThrowIfCancellationRequested();
                export.Write(listing);
            }
        }, SpreadsheetWriter.ContentType);
    }

    private static async Task<IResult> ReadAsync(string id, SubjectReader reader, LiveBoard board, CancellationToken token) =>
        await reader.ReadAccountAsync(new AccountId(id), await board.PresentAsync(new AccountId(id), token), token) is { } subject
            ? Results.Json(subject, ApiJson.Default.Subject)
            : NoSuchAccount();

    private static async Task<IResult> SetOwnerAsync(string id, OwnerRequest request, AccountOwners owners, AccountRows rows, UserBook users, LiveBoard board, TimeProvider time, CancellationToken token)
    {
        var account = new AccountId(id);
        var owner = request.User is { } name ? users.Find(name) : null;
        if (request.User is not null && owner is not { Disabled: false })
            return ApiProblem.Of(StatusCodes.Status400BadRequest, new Refusal("owner_gone", "'user' must be the name of a user who may sign in, or null.", request.User));
        if (await rows.ReadAsync(account, time.GetUtcNow().ToUnixTimeMilliseconds(), token) is null)
            return NoSuchAccount();
        if (await owners.SetAsync(account, owner?.Name, token) is { } refusal)
            return ApiProblem.Of(StatusCodes.Status409Conflict, refusal);
        await board.TellAsync(account, token);
        return Results.NoContent();
    }

    private static async Task<IResult> NotesAsync(string id, AccountNotes notes, CancellationToken token) =>
        Results.Json(await notes.ReadAsync(new AccountId(id), token), ApiJson.Default.IReadOnlyListAccountNote);

    private static async Task<IResult> AddNoteAsync(
        HttpContext context, string id, NoteRequest request, AccountNotes notes, AccountRows rows, TimeProvider time, CancellationToken token)
    {
        if (await rows.ReadAsync(new AccountId(id), time.GetUtcNow().ToUnixTimeMilliseconds(), token) is null)
            return NoSuchAccount();
        return await notes.AddAsync(new AccountId(id), AccessPolicy.CallerOf(context).Name, request.Text, token) is { } refusal
            ? ApiProblem.Of(StatusCodes.Status400BadRequest, refusal)
            : Results.NoContent();
    }

    private static async Task<IResult> DeleteNoteAsync(HttpContext context, string id, string note, AccountNotes notes, CancellationToken token)
    {
        var caller = AccessPolicy.CallerOf(context);
        return await notes.DeleteAsync(new AccountId(id), note, caller.Role == Role.Admin ? null : caller.Name, token)
            ? Results.NoContent()
            : ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("note_gone", "There is no such note of yours."));
    }

    private static IResult NoSuchAccount() => ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("company_gone", "There is no such company."));
}
