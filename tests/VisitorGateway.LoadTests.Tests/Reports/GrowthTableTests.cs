using VisitorGateway.LoadTests.Reports;

namespace VisitorGateway.LoadTests.Tests.Reports;

public sealed class GrowthTableTests
{
    [Fact]
    public void A_cell_is_the_median_of_its_rounds_and_from_the_second_row_on_says_how_many_times_the_first_rows_it_is()
    {
        var table = new GrowthTable("profiles");
        foreach (var (small, large) in ((double, double)[])[(2, 3), (100, 4), (1, 900)])
        {
            table.Add("1,000", "load, ms", small);
            table.Add("10,000", "load, ms", large);
        }

        Assert.Equal(
            """
            | profiles | load, ms |
            |--:|--:|
            | 1,000 | 2.00 |
            | 10,000 | 4.00 (2.00) |

            """, table.ToMarkdown(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void What_a_row_lacks_is_left_empty_and_nothing_is_compared_with_nothing()
    {
        var table = new GrowthTable("gateways");
        table.Add("1", "a", 0);
        table.Add("2", "a", 5);
        table.Add("2", "b", 1234.4);

        Assert.Equal(
            """
            | gateways | a | b |
            |--:|--:|--:|
            | 1 | 0 |  |
            | 2 | 5.00 | 1,234 |

            """, table.ToMarkdown(), ignoreLineEndingDifferences: true);
        Assert.Null(table.MedianOf("1", "b"));
    }

    [Theory]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 4, 1 }, 2.5)]
    [InlineData(new double[] { 9, 1, 2 }, 2)]
    [InlineData(new double[] { 9, 1, 2, 4 }, 3)]
    public void The_median_is_in_the_middle(double[] values, double median) => Assert.Equal(median, GrowthTable.Median(values));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.01234, "0.012")]
    [InlineData(1.234, "1.23")]
    [InlineData(12.34, "12.3")]
    [InlineData(1234.4, "1,234")]
    public void Numbers_have_three_digits(double value, string text) => Assert.Equal(text, GrowthTable.Number(value));
}
