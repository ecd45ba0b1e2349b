import { useState } from 'preact/hooks';
import { api } from '../api/client';
import type { MergePreview, MergeSide, PersonSummary } from '../api/lists';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { labelOf } from '../parts/names';
import { useAction } from '../parts/useAction';
import { shownScore } from './rounding';

/** Makes this visitor and another one person, after a look at what that would give. */
export function Merge({ profile, name, reload }: { profile: string; name: string; reload(): void }) {
  const w = useWords();
  const [text, setText] = useState('');
  const [found, setFound] = useState<PersonSummary[] | null>(null);
  const [chosen, setChosen] = useState<{ other: PersonSummary; preview: MergePreview } | null>(null);
  const action = useAction();
  const find = () => void action.run(async () => setFound((await api.people(new URLSearchParams({ q: text.trim(), limit: '8' }))).rows.filter((row) => row.id !== profile)));
  const preview = (other: PersonSummary) => void action.run(async () => setChosen({ other, preview: await api.previewMerge(profile, other.id) }));
  const merge = () => void action.run(async () => void (await api.merge(profile, chosen!.other.id))).then((done) => done && (setChosen(null), setFound(null), setText(''), reload()));
  const title = (person: PersonSummary) => person.name ?? labelOf(person.label, w);
  return (
    <section class="panel" aria-labelledby="h-merge">
      <div class="panel-head"><h2 id="h-merge">{w.merge}</h2></div>
      <div class="panel-body stack">
        {!chosen && (
          <form class="merge-find" role="search" onSubmit={(event) => (event.preventDefault(), text.trim() && find())}>
            <input type="search" value={text} maxLength={200} placeholder={w.mergeFind} aria-label={w.mergeFind} onInput={(event) => setText(event.currentTarget.value)} />
            <button type="submit" class="btn" aria-disabled={!text.trim() || action.busy}>{w.search}</button>
          </form>
        )}
        {!chosen && found && (
          <ul class="lines">
            {found.map((person) => (
              <li key={person.id}>
                <span class="cut">{title(person)} <span class="small dim">{[person.email, person.company].filter(Boolean).join(w.comma)}</span></span>
                <button type="button" class="btn" aria-label={w.actionFor(w.mergePreview, title(person))} onClick={() => preview(person)}>{w.mergePreview}</button>
              </li>
            ))}
            {found.length === 0 && <li class="dim">{w.nothingHere}</li>}
          </ul>
        )}
        {chosen && (
          <>
            <p class="strong">{w.mergeTitle(name, title(chosen.other))}</p>
            <Sides preview={chosen.preview} />
            {chosen.preview.conflict && <p class="field-error">{w.mergeConflict(chosen.preview.after[0]?.name ?? name)}</p>}
            <p class="small dim">{w.mergeText}</p>
            <span class="acts"><button type="button" class="btn btn-primary" aria-disabled={action.busy} onClick={merge}>{w.mergeDo}</button><button type="button" class="btn" onClick={() => setChosen(null)}>{w.cancel}</button></span>
          </>
        )}
        <ActionError text={action.failed} />
      </div>
    </section>
  );
}

/** Who is there now, and who will be. */
export function Sides({ preview }: { preview: MergePreview }) {
  const w = useWords();
  const line = (side: MergeSide) => (
    <li key={side.id}><span class="cut">{side.name ?? labelOf(side.label, w)}</span><span class="small dim nw">{w.sideLine(shownScore(side.score), side.visits)}</span></li>
  );
  return (
    <div class="sides">
      <div><p class="small muted">{w.mergeNow}</p><ul class="lines">{preview.before.map(line)}</ul></div>
      <div><p class="small muted">{w.mergeThen}</p><ul class="lines">{preview.after.map(line)}</ul></div>
    </div>
  );
}
