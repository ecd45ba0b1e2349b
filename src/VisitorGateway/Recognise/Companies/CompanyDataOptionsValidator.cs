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

        if (options.PollSeconds is < 1 or > 3600)
            errors.Add($"CompanyData:PollSeconds: {options.PollSeconds} must be 1 to 3600.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
