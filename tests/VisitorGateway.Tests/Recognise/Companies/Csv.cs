using System.Text;

namespace VisitorGateway.Tests.Recognise.Companies;

internal static class Csv
{
    public static MemoryStream Of(string text) => new(Encoding.UTF8.GetBytes(text));
}
