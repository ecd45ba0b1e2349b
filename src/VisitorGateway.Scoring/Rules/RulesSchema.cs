using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VisitorGateway.Scoring.Rules.Conditions;
using VisitorGateway.Scoring.Rules.Reading;

namespace VisitorGateway.Scoring.Rules;

/// <summary>The JSON schema of a rules file, made from what the reader reads, so that editors complete and check it.</summary>
public static class RulesSchema
{
    public static string Text { get; } = Write();

    private static string Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "VisitorGateway scoring rules");
            Object(json, "properties", RulesReader.Keys, Top);
            json.WriteStartObject("$defs");
            Definition(json, "stages", () => Raw(json, """{"type":"object","additionalProperties":{"type":"number","minimum":0}}"""));
            Definition(json, "values", () => Raw(json, """{"anyOf":[{"type":["string","number","boolean"]},{"type":"array","minItems":1,"items":{"type":["string","number","boolean"]}}]}"""));
            Definition(json, "when", () => Conditions(json, ofFit: false, underRule: true));
            Definition(json, "condition", () => Conditions(json, ofFit: false, underRule: false));
            Definition(json, "conditions", () => Raw(json, """{"anyOf":[{"$ref":"#/$defs/condition"},{"type":"array","minItems":1,"items":{"$ref":"#/$defs/condition"}}]}"""));
            Definition(json, "earlier", () => Raw(json, """{"type":"object","required":["within"],"properties":{"within":{"$ref":"#/$defs/span"},"steps":{"type":"array","minItems":2,"maxItems":4,"items":{"$ref":"#/$defs/condition"}}}}"""));
            Definition(json, "span", () => Raw(json, """{"type":"string","pattern":"^[0-9]+[smhdw]$"}"""));
            Definition(json, "rule", () => Rule(json));
            Definition(json, "fitCondition", () => Conditions(json, ofFit: true, underRule: false));
            Definition(json, "fitConditions", () => Raw(json, """{"anyOf":[{"$ref":"#/$defs/fitCondition"},{"type":"array","minItems":1,"items":{"$ref":"#/$defs/fitCondition"}}]}"""));
            Definition(json, "fitRule", () => Raw(json, """{"type":"object","additionalProperties":false,"required":["when","points"],"properties":{"name":{"type":"string"},"when":{"$ref":"#/$defs/fitCondition"},"points":{"type":"number","minimum":-1000,"maximum":1000},"note":{"type":"string"}}}"""));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Top(string key) => key switch
    {
        "half_lives" => """{"type":"object","additionalProperties":{"type":"string","pattern":"^([0-9]+[smhdw]|never)$"}}""",
        "stages" => """{"$ref":"#/$defs/stages"}""",
        "levels" => """{"type":"object","additionalProperties":false,"properties":{"4":{"type":"number"},"3":{"type":"number"},"2":{"type":"number"}}}""",
        "grades" => """{"type":"object","additionalProperties":false,"properties":{"A":{"type":"number"},"B":{"type":"number"},"C":{"type":"number"}}}""",
        "hysteresis" => """{"type":"number","minimum":0,"maximum":1000}""",
        "cells" => """{"type":"object","additionalProperties":{"$ref":"#/$defs/values"}}""",
        "surge" => """{"type":"object","additionalProperties":false,"properties":{"factor":{"type":"number"},"points":{"type":"number"},"short":{"$ref":"#/$defs/span"},"long":{"$ref":"#/$defs/span"},"known":{"$ref":"#/$defs/span"}}}""",
        "accounts" => """{"type":"object","additionalProperties":false,"properties":{"full_confidence":{"type":"number","minimum":0.05,"maximum":1},"away":{"$ref":"#/$defs/span"},"stages":{"$ref":"#/$defs/stages"},"levels":{"type":"object"},"breadth":{"type":"object","additionalProperties":false,"properties":{"person":{"type":"number","minimum":0,"maximum":1000},"role":{"type":"number","minimum":0,"maximum":1000},"most":{"type":"integer","minimum":1,"maximum":100},"half_life":{"$ref":"#/$defs/span"}}}}}""",
        "assets" => """{"type":"object","additionalProperties":{"$ref":"#/$defs/values"}}""",
        "products" or "programmes" => """{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"object","additionalProperties":{"type":["object","null"],"additionalProperties":false,"properties":{"stages":{"$ref":"#/$defs/stages"}}}}]}""",
        "journey" => """{"type":"array","items":{"type":"string"}}""",
        "journey_memory" => """{"$ref":"#/$defs/span"}""",
        "groups" => """{"type":"object","additionalProperties":{"type":"string","pattern":"^[0-9.]+ per ([0-9]+[smhdw]|forever)$"}}""",
        "rules" => """{"type":"array","maxItems":10000,"items":{"$ref":"#/$defs/rule"}}""",
        _ => """{"type":"object","additionalProperties":false,"properties":{"rules":{"type":"array","items":{"$ref":"#/$defs/fitRule"}},"personas":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","rules"],"properties":{"name":{"type":"string"},"rules":{"type":"array","items":{"$ref":"#/$defs/fitRule"}}}}}}}""",
    };

    private static string RuleKey(string key) => key switch
    {
        "when" => """{"$ref":"#/$defs/when"}""",
        "points" => """{"type":"number","minimum":-1000,"maximum":1000}""",
        "once" => """{"enum":["asset","visit","profile"]}""",
        "cap" => """{"type":"string","pattern":"^[0-9]+ per ([0-9]+[smhdw]|visit|forever)$"}""",
        "alert" => """{"type":"boolean"}""",
        _ => """{"type":"string","maxLength":200}""",
    };

    private static void Rule(Utf8JsonWriter json)
    {
        Raw(json, "required", """["name","when","points"]""");
        Object(json, "properties", RuleReader.Keys, RuleKey);
    }

    private static void Conditions(Utf8JsonWriter json, bool ofFit, bool underRule)
    {
        var keys = new List<string>();
        if (!ofFit)
            keys.Add("event");
        if (underRule)
            keys.AddRange(["at_least", "after", "unless"]);
        keys.AddRange(["any", "all", "not"]);
        keys.AddRange(Fields.All.Where(field => !ofFit || field.Scope != FieldScope.Event).Select(field => field.Name));
        Object(json, "properties", keys, key => key switch
        {
            "at_least" => """{"type":"string","pattern":"^[0-9]+ (in [0-9]+[smhdw]|of last [0-9]+ .+)$"}""",
            "after" or "unless" => """{"anyOf":[{"$ref":"#/$defs/earlier"},{"type":"array","items":{"$ref":"#/$defs/earlier"}}]}""",
            "any" or "all" or "not" => ofFit ? """{"$ref":"#/$defs/fitConditions"}""" : """{"$ref":"#/$defs/conditions"}""",
            _ => """{"$ref":"#/$defs/values"}""",
        });
        Raw(json, "patternProperties", ofFit ? """{"^person\\.":{"$ref":"#/$defs/values"}}""" : """{"^(person|property)\\.":{"$ref":"#/$defs/values"}}""");
    }

    private static void Object(Utf8JsonWriter json, string name, IEnumerable<string> keys, Func<string, string> schemaOf)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject(name);
        foreach (var key in keys)
            Raw(json, key, schemaOf(key));
        json.WriteEndObject();
    }

    private static void Definition(Utf8JsonWriter json, string name, Action write)
    {
        json.WriteStartObject(name);
        write();
        json.WriteEndObject();
    }

    // The members of an object, or one member: written anew, so that they are indented like the rest.
    private static void Raw(Utf8JsonWriter json, string members)
    {
        using var document = JsonDocument.Parse(members);
        foreach (var member in document.RootElement.EnumerateObject())
            member.WriteTo(json);
    }

    private static void Raw(Utf8JsonWriter json, string name, string value)
    {
        using var document = JsonDocument.Parse(value);
        json.WritePropertyName(name);
        document.RootElement.WriteTo(json);
    }
}
