import { useState } from 'preact/hooks';
import { api, exportUrl } from '../api/client';
import type { Erasure } from '../api/lists';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { useAction } from '../parts/useAction';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';

/** Takes everything that is kept of a person, after a look at what that is and a word that is typed. */
export function Erase({ profile, name, erased }: { profile: string; name: string; erased(what: Erasure): void }) {
  const w = useWords();
  const [preview, setPreview] = useState<Erasure | null>(null);
  const [typed, setTyped] = useState('');
  const action = useAction();
  const look = () => void action.run(async () => setPreview(await api.erasure(profile)));
  const sure = typed.trim().toLowerCase() === w.eraseWord;
  const erase = () => void action.run(async () => erased(await api.erase(profile)));
  const close = () => (setPreview(null), setTyped(''));
  return (
    <section class="panel" aria-labelledby="h-erase">
      <div class="panel-head"><h2 id="h-erase">{w.erase}</h2></div>
      <div class="panel-body stack">
        <p class="small dim">{w.eraseText}</p>
        {!preview && <div class="acts"><button type="button" class="btn" aria-disabled={action.busy} onClick={look}>{w.eraseLook}</button></div>}
        {preview && (
          <form class="stack" onSubmit={(event) => (event.preventDefault(), sure && erase())}>
            <p class="strong">{w.eraseTitle(name)}</p>
            <ErasureLines what={preview} />
            <p class="small"><a href={exportUrl(profile)} download>{w.eraseExport}</a></p>
            <div class="field"><label for="erase-word">{w.eraseType(w.eraseWord)}</label>
              <input id="erase-word" value={typed} autocomplete="off" autocapitalize="none" spellcheck={false} onInput={(event) => setTyped(event.currentTarget.value)} /></div>
            <span class="acts">
              <button type="submit" class="btn btn-primary" aria-disabled={!sure || action.busy}>{w.eraseDo}</button>
              <button type="button" class="btn" onClick={close}>{w.cancel}</button>
            </span>
          </form>
        )}
        <ActionError text={action.failed} />
      </div>
    </section>
  );
}

function ErasureLines({ what }: { what: Erasure }) {
  const w = useWords();
  const now = serverNow();
  const span = what.firstSeen !== null && what.lastSeen !== null ? w.eraseSpan(stamp(what.firstSeen, now, w), stamp(what.lastSeen, now, w)) : '';
  const lines: [string, string][] = [
    [w.eraseEvents, [String(what.events), span].filter(Boolean).join(w.comma)],
    [w.eraseProfiles, String(what.profiles.length)],
    [w.eraseKnownAs, what.knownAs.join(w.comma) || w.eraseNone],
    [w.eraseSignals, String(what.signals)],
    [w.eraseRefusals, String(what.refusals)],
  ];
  return <ul class="lines">{lines.map(([title, value]) => <li key={title}><span>{title}</span><span class="dim">{value}</span></li>)}</ul>;
}
