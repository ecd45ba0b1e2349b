using Microsoft.Extensions.Options;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Reports every mistake at once, each with the setting's name and the rule.</summary>
internal sealed class CompanyDataOptionsValidator : IValidateOptions<CompanyDataOptions>
{
    public ValidateOptionsResult Validate(string? name, CompanyDataOptions options)
    {
        var errors = new List<string>();
        foreach (var layer in options.Layers.Where(l => !LayerNames.All.Contains(l)))
            errors.Add($"CompanyData:Layers: '{layer}' is none of {string.Join(", ", LayerNames.All)}.");
        if (options.Layers.Distinct(StringComparer.Ordinal).Count() != options.Layers.Count)
            errors.Add("CompanyData:Layers: a layer is named twice.");
        foreach (var (file, fields) in options.Fields)
        {
            foreach (var field in fields.Keys.Where(f => !FieldMapping.Names.Contains(f)))
                errors.Add($"CompanyData:Fields:{file}: '{field}' is none of {string.Join(", ", FieldMapping.Names)}.");
        }

        var learning = options.Learning;
        if (learning.HalfLifeDays is not (>= 1 and <= 3650))
            errors.Add($"CompanyData:Learning:HalfLifeDays: {learning.HalfLifeDays} must be 1 to 3650.");
        if (learning.People < 2 || learning.StrongPeople < learning.People)
            errors.Add("CompanyData:Learning: People must be at least 2, and StrongPeople at least that.");
        if (!(learning.Evidence > 0 && learning.StrongEvidence >= learning.Evidence))
            errors.Add("CompanyData:Learning: Evidence must be above 0, and StrongEvidence at least that.");
        if (learning.Share is not (> 0.5 and <= 1))
            errors.Add($"CompanyData:Learning:Share: {learning.Share} must be above 0.5 and at most 1.");
        var names = options.ReverseDns;
        if (names.PerSecond is < 1 or > 1000 || names.Waiting is < 1 or > 100_000 || names.Remembered is < 2 or > 1_000_000 || names.Hours < 1 || names.HoursWithout < 1)
            errors.Add("CompanyData:ReverseDns: PerSecond must be 1 to 1000, Waiting 1 to 100000, Remembered 2 to 1000000, Hours and HoursWithout at least 1.");
        if (options.PollSeconds is < 1 or > 3600)
            errors.Add($"CompanyData:PollSeconds: {options.PollSeconds} must be 1 to 3600.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
