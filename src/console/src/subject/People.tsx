import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { MergePreview } from '../api/lists';
import type { PersonRow, Subject } from '../api/types';
import { useWords } from '../i18n/words';
import { Presence } from '../parts/marks';
import { initialsOf, labelOf } from '../parts/names';
import { whyInWords } from '../parts/refused';
import { useMay } from '../parts/session';
import { dayWord, stamp } from '../time/format';
import { sumsOf } from './ledgerSums';
import { Sides } from './Merge';
import { oneDecimal, shareOut } from './rounding';

/** Identified people and anonymous browsers, and what each adds to the score. */
export function People({ subject, reload }: { subject: Subject; reload(): void }) {
  const w = useWords();
  const { people, row, now, ledger } = subject;
  const { activity, fit, total } = sumsOf(ledger);
  const sum = people.reduce((points, person) => points + person.points, 0);
  // When everybody is listed, the shown points add up to the score like the ledger's rows.
  const complete = Math.abs(sum - ledger.activity) < 0.05;
  const points = shareOut(people.map((person) => person.points), complete ? activity : sum);
  return (
    <section class="panel" aria-labelledby="h-ppl">
      <div class="panel-head"><h2 id="h-ppl">{w.people}</h2><p class="end">{complete ? w.pointsSum(oneDecimal(total)) : w.pointsNow}</p></div>
      <div class="panel-body people-body">
        <ul class="ppl">
          {people.map((person, index) => <Person key={person.profile} person={person} points={points[index]!} now={now} reload={reload} />)}
          <li>
            <span class="ava" aria-hidden="true">{row.grade}</span>
            <span class="who-lines">
              <span class="strong cut">{row.type === 'account' ? w.fitOf : w.fitOfVisitor}</span>
              <span class="small dim cut">{row.grade === '?' ? w.gradeUnknown : w.gradeShort(row.grade)}</span>
            </span>
            <span class="pts">{oneDecimal(fit)}</span>
          </li>
        </ul>
      </div>
    </section>
  );
}

function Person({ person, points, now, reload }: { person: PersonRow; points: number; now: number; reload(): void }) {
  const w = useWords();
  const name = person.name ?? person.email;
  const known = person.how && person.identifiedAt !== null ? `${w.knownBy[person.how]}${w.comma}${stamp(person.identifiedAt, now, w)}` : null;
  const line = known ?? `${w.visits(person.visits)}${w.comma}${w.lastVisit(dayWord(person.lastSeen, now, w))}`;
  return (
    <li>
      <span class={name ? 'ava' : 'ava anon'} aria-hidden="true">{name ? initialsOf(name) : '?'}</span>
      <span class="who-lines">
        <span class="strong cut" title={person.email ?? undefined}>
          {person.onSite && <span class="presence-at"><Presence on /></span>}{name ?? labelOf(person.label, w)}
        </span>
        <span class="small dim cut">{line}</span>
      </span>
      <span class="pts">{oneDecimal(points)}</span>
      {person.absorbed.map((one) => <Absorbed key={one.profile} person={person} one={one} now={now} reload={reload} />)}
    </li>
  );
}

/** A browser that was merged into a person may be given back; asked once more, as both are scored again. */
function Absorbed({ person, one, now, reload }: { person: PersonRow; one: PersonRow['absorbed'][number]; now: number; reload(): void }) {
  const w = useWords();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [preview, setPreview] = useState<MergePreview | null>(null);
  const may = useMay('sales');
  const label = labelOf(one.label, w);
  const ask = () => {
    setAsking(true);
    setFailed(null);
    // Without the preview the question stands all the same.
    api.previewUnmerge(person.profile, one.profile).then(setPreview, () => {});
  };
  async function giveBack(): Promise<void> {
    if (busy) return;
    setBusy(true);
    try {
      await api.unmerge(person.profile, one.profile);
      reload();
    } catch (error) {
      setFailed(whyInWords(error, w));
    }
    setBusy(false);
    setAsking(false);
  }
  return (
    <div class="absorbed small">
      <span>{asking ? w.giveBackAsk(label) : w.joined(label, stamp(one.at, now, w))}</span>
      {asking
        ? <span class="absorbed-acts"><button type="button" class="btn btn-primary" aria-disabled={busy} onClick={() => void giveBack()}>{w.giveBack}</button><button type="button" class="btn" onClick={() => setAsking(false)}>{w.cancel}</button></span>
        : may && <button type="button" class="btn btn-quiet" aria-label={`${w.giveBack}${w.lang === 'en' ? ': ' : '：'}${label}`} onClick={ask}>{w.giveBack}</button>}
      {asking && preview && <Sides preview={preview} />}
      {failed !== null && <p class="field-error" role="alert">{w.giveBackFailed(failed)}</p>}
    </div>
  );
}
