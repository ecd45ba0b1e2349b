import { api } from '../api/client';
import type { RuleRow, Rules } from '../api/lists';
import { useWords, type Words } from '../i18n/words';
import { Failed } from '../parts/Failed';
import { useLoaded } from '../parts/useLoaded';
import { oneDecimal } from '../subject/rounding';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';
import { limitsInWords, whenInWords } from './inWords';
import { RulesHistory } from './RulesHistory';
import { Meanings, Scopes } from './Scopes';

/** The rules as published, readable. */
export function ScoringPage() {
  const w = useWords();
  const { value: rules, failed, reload } = useLoaded(api.rules);
  return (
    <main id="main" class="page narrow" tabIndex={-1} aria-busy={!rules && failed === null}>
      <div class="page-head"><h1>{w.scoring}</h1>{rules && <p>{w.scoringText(rules.version, rules.origin)}</p>}</div>
      <Failed failed={failed} retry={() => void reload()} />
      {rules && <Loaded rules={rules} />}
    </main>
  );
}

function Loaded({ rules }: { rules: Rules }) {
  const w = useWords();
  return (
    <>
      <p class="dim lead">{w.rulesHow} {w.paidSince(stamp(rules.countedSince, serverNow(), w))}</p>
      {rules.warnings.length > 0 && <section class="panel"><div class="panel-head"><h2>{w.warnings}</h2></div><ul class="panel-body">{rules.warnings.map((one) => <li key={one}>{one}</li>)}</ul></section>}
      <section class="panel" aria-labelledby="h-rules">
        <div class="panel-head"><h2 id="h-rules">{w.rulesActivity}</h2><p class="end">{rules.rules.length}</p></div>
        <table class="plain rules" role="table" aria-labelledby="h-rules">
          <thead role="rowgroup"><tr role="row">{[w.colRuleName, w.colWhen].map((head) => <th key={head} scope="col" role="columnheader">{head}</th>)}<th scope="col" role="columnheader" class="n">{w.colPoints}</th><th scope="col" role="columnheader">{w.colLimits}</th><th scope="col" role="columnheader" class="n">{w.colHalfLife}</th><th scope="col" role="columnheader" class="n">{w.colPaid}</th></tr></thead>
          <tbody role="rowgroup">
            {rules.rules.map((rule, index) => (
              <tr role="row" key={index}>
                <th scope="row" role="rowheader">{rule.name}{tagsOf(rule, w).map((tag) => <> <span class="tag" key={tag}>{tag}</span></>)}{rule.note && <span class="small dim rule-note">{rule.note}</span>}</th>
                <td role="cell" class="when">{whenInWords(rule.when, w)}</td>
                <td role="cell" class={rule.points < 0 ? 'n pts down' : 'n pts'}>{rule.points > 0 ? '+' : ''}{signed(rule.points)}</td>
                <td role="cell" class="small limits">{limitsInWords(rule, w)}</td>
                <td role="cell" class="n small half">{rule.halfLifeDays === 0 ? w.stays : w.days(number(rule.halfLifeDays))}</td>
                <td role="cell" class={rule.paid === 0 ? 'n paid dim' : 'n paid'}>{rule.paid}<span class="paid-word"> {w.colPaid}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="pair">
        <section class="panel" aria-labelledby="h-fit">
          <div class="panel-head"><h2 id="h-fit">{w.rulesFit}</h2></div>
          <div class="panel-body">
            <ul class="lines">
              {rules.fit.map((fit, index) => (
                <li key={index}><span>{fit.name} <span class="small dim">{[fit.persona, fit.ofPerson ? w.perPerson : w.perAccount].filter(Boolean).join(w.comma)}</span></span><span class="num">{fit.points > 0 ? '+' : ''}{signed(fit.points)}</span></li>
              ))}
            </ul>
          </div>
        </section>
        <Thresholds rules={rules} />
      </div>
      <div class="pair"><Scopes rules={rules} /><Meanings rules={rules} /></div>
      <RulesHistory current={rules.version} />
      <section class="panel"><details class="panel-body"><summary>{w.rulesFile}</summary><pre class="file" tabIndex={0} role="region" aria-label={w.rulesFile}>{rules.text}</pre></details></section>
    </>
  );
}

/** What a rule's points count for, and what else comes of it. */
function tagsOf(rule: RuleRow, w: Words): string[] {
  const named = (['product', 'programme', 'group', 'journey'] as const).flatMap((kind) => rule[kind] === null ? [] : [w.tagOf[kind]!(rule[kind]!)]);
  return rule.alert ? [...named, w.tagOf['alert']!('')] : named;
}

function Thresholds({ rules }: { rules: Rules }) {
  const w = useWords();
  const { cutoffs } = rules;
  const stage = (name: string) => w.stage[name as 'lead'] ?? name;
  const grades: [string, number][] = [['A', cutoffs.a], ['B', cutoffs.b], ['C', cutoffs.c]];
  const levels: [string, number][] = [['4', cutoffs.level4], ['3', cutoffs.level3], ['2', cutoffs.level2]];
  return (
    <section class="panel" aria-labelledby="h-cut">
      <div class="panel-head"><h2 id="h-cut">{w.stagesAndGrades}</h2></div>
      <div class="panel-body stack">
        <ul class="lines">{[...rules.stages].reverse().map(({ name, from }) => <li key={name}><span>{stage(name)}</span><span class="dim">{from === null ? w.stageBelow : w.stageFrom(from)}</span></li>)}</ul>
        <ul class="lines">{grades.map(([name, from]) => <li key={name}><span>{name}</span><span class="dim">{w.gradeFrom(from)}</span></li>)}<li><span>D</span><span class="dim">{w.stageBelow}</span></li></ul>
        <ul class="lines">{levels.map(([name, from]) => <li key={name}><span>{name}</span><span class="dim">{w.levelFrom(from)}</span></li>)}<li><span>1</span><span class="dim">{w.stageBelow}</span></li></ul>
      </div>
    </section>
  );
}

const number = (n: number): string => (Number.isInteger(n) ? String(n) : oneDecimal(n));
const signed = (n: number): string => number(n).replace('-', '−');
