namespace VisitorGateway.Recognise.Bots;

/// <summary>Takes the literals that <see cref="LiteralAutomaton"/> finds.</summary>
internal interface ILiteralFound
{
    /// <param name="literal">Index of the literal.</param>
    /// <param name="end">Where in the text the occurrence ends, exclusive.</param>
    void At(int literal, int end);
}
