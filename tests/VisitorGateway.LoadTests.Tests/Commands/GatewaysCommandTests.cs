using VisitorGateway.LoadTests.Commands;

namespace VisitorGateway.LoadTests.Tests.Commands;

public sealed class GatewaysCommandTests
{
    [Fact]
    public void Counts_are_numbers_with_commas() => Assert.Equal([1, 2, 4], GatewaysCommand.CountsOf("1, 2,4"));

    [Theory]
    [InlineData("")]
    [InlineData("1,0")]
    [InlineData("1,,2")]
    [InlineData("65")]
    [InlineData("two")]
    public void What_is_none_is_refused(string text) =>
        Assert.EndsWith("is no number of gateways from 1 to 64.", Assert.Throws<InvalidDataException>(() => GatewaysCommand.CountsOf(text)).Message, StringComparison.Ordinal);
}
