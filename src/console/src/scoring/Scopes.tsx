import type { RuleStage, Rules } from '../api/lists';
import { useWords, type Words } from '../i18n/words';
import { oneDecimal } from '../subject/rounding';

const number = (n: number): string => (Number.isInteger(n) ? String(n) : oneDecimal(n));

export const stagesInWords = (stages: readonly RuleStage[], w: Words): string =>
  stages.filter(({ from }) => from !== null).map(({ name, from }) => `${w.stage[name as 'lead'] ?? name} ${number(from!)}`).join(w.comma);

/** What points count for beside the total, and what rules share. */
export function Scopes({ rules }: { rules: Rules }) {
  const w = useWords();
  const days = (n: number) => w.days(number(n));
  if (rules.scopes.length + rules.groups.length + rules.journey.length + rules.accountStages.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="h-scopes">
      <div class="panel-head"><h2 id="h-scopes">{w.scopesAndGroups}</h2></div>
      <div class="panel-body">
        <ul class="lines">
          {rules.scopes.map(({ kind, name, stages }) => (
            <li key={`${kind} ${name}`}><span class="wrap">{name} <span class="small dim">{kind === 'product' ? w.productKind : w.programmeKind}</span></span><span class="dim">{stages.length ? stagesInWords(stages, w) : w.noOwnStages}</span></li>
          ))}
          {rules.groups.map((group) => <li key={`group ${group.name}`}><span class="wrap">{w.tagOf['group']!(group.name)}</span><span class="dim">{w.groupPays(number(group.points), group.days === 0 ? null : days(group.days))}</span></li>)}
          {rules.journey.length > 0 && <li><span>{w.journeyWord}</span><span class="dim">{w.journeyIs(rules.journey.join(' → '), days(rules.journeyDays))}</span></li>}
          {rules.accountStages.length > 0 && <li><span>{w.accountStages}</span><span class="dim">{stagesInWords(rules.accountStages, w)}</span></li>}
        </ul>
      </div>
    </section>
  );
}

/** What to do with each cell, hottest first. */
export function Meanings({ rules }: { rules: Rules }) {
  const w = useWords();
  return (
    <section class="panel" aria-labelledby="h-cells">
      <div class="panel-head"><h2 id="h-cells">{w.cellsMean}</h2></div>
      <div class="panel-body">
        <ul class="lines">{rules.cells.filter(({ cells }) => cells.length > 0).map(({ name, cells }) => <li key={name}><span class="wrap">{w.meaning[name] ?? name}</span><span class="dim cells-of">{cells.join(' ')}</span></li>)}</ul>
      </div>
    </section>
  );
}
