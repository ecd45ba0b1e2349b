using VisitorGateway.Export;

namespace VisitorGateway.Accounts;

/// <summary>Accounts as lines of a spreadsheet.</summary>
internal sealed class AccountExport
{
    private static readonly string[] Columns =
        ["company", "domain", "industry", "country", "region", "city", "score", "fit", "activity", "cell", "stage", "owner", "browsers", "visits", "pages", "first seen", "last seen", "confidence"];

    private readonly SpreadsheetWriter _writer;

    public AccountExport(TextWriter text)
    {
        _writer = new SpreadsheetWriter(text);
        foreach (var column in Columns)
            _writer.Text(column);
        _writer.EndRow();
    }

    public void Write(AccountListing account)
    {
        var (summary, score) = (account.Summary, account.Score);
        _writer.Text(account.Name).Text(summary.Company.Domain).Text(summary.Company.Facts?.Industry)
            .Text(summary.Company.Country).Text(summary.Company.Region).Text(summary.Company.City)
            .Number(score.Total).Number(score.Fit).Number(score.Activity).Text(score.Cell).Text(score.Stage.Name).Text(account.Owner)
            .Number(summary.Profiles).Number(summary.Visits).Number(summary.Pages)
            .Time(summary.FirstSeen).Time(summary.LastSeen).Number(summary.Company.Confidence);
        _writer.EndRow();
    }
}
