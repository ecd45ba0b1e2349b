namespace VisitorGateway.LoadTests.Running;

/// <summary>Looks for the highest rate that holds: up by factors until one fails, down where the first fails, then halving what is between.</summary>
internal sealed class RateSearch(double first)
{
    private const double Factor = 1.6;
    private const double Precision = 1.06;
    private const double Lowest = 1;

    private double _fails = double.PositiveInfinity;

    /// <summary>Highest rate that held; 0 while none did.</summary>
    public double Highest { get; private set; }

    /// <summary>What to try next; null when the answer is known to within some per cent, or nothing holds.</summary>
    public double? Next
    {
        get
        {
            if (Highest == 0)
                return double.IsPositiveInfinity(_fails) ? first : _fails / (Factor * Factor) is var lower and >= Lowest ? lower : null;
            if (double.IsPositiveInfinity(_fails))
                return Highest * Factor;
            return _fails / Highest > Precision ? Math.Round(Math.Sqrt(Highest * _fails)) : null;
        }
    }

    public void Tried(double rate, bool holds)
    {
        if (holds)
            Highest = Math.Max(Highest, rate);
        else
            _fails = Math.Min(_fails, rate);
    }
}
