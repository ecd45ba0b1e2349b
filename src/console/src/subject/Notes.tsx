import { useState } from 'preact/hooks';
import { api } from '../api/client';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { useMay, useSession } from '../parts/session';
import { useAction } from '../parts/useAction';
import { useLoaded } from '../parts/useLoaded';
import { stamp } from '../time/format';
import { serverNow } from '../time/now';

/** What people wrote about the company, newest first. */
export function Notes({ account }: { account: string }) {
  const w = useWords();
  const { value: notes, reload } = useLoaded(() => api.notes(account), account);
  const [text, setText] = useState('');
  const action = useAction();
  const [sales, admin, me] = [useMay('sales'), useMay('admin'), useSession().user.name];
  const add = () => void action.run(() => api.addNote(account, text.trim()).then(() => {})).then((done) => done && (setText(''), void reload()));
  const remove = (note: string) => void action.run(() => api.deleteNote(account, note).then(() => {})).then(() => reload());
  return (
    <section class="panel" aria-labelledby="h-note">
      <div class="panel-head"><h2 id="h-note">{w.notes}</h2></div>
      <div class="panel-body stack">
        {notes?.length === 0 && <p class="small muted">{w.noNotes}</p>}
        {notes && notes.length > 0 && (
          <ul class="notes">
            {notes.map((note) => (
              <li key={note.id}>
                <p class="note-text">{note.text}</p>
                <p class="small dim">
                  {note.by}{w.comma}{stamp(note.at, serverNow(), w)}
                  {sales && (admin || note.by === me) && (
                    <button type="button" class="btn btn-quiet" aria-label={w.deleteNoteBy(note.by, stamp(note.at, serverNow(), w))} onClick={() => remove(note.id)}>{w.deleteNote}</button>
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
        {sales && (
          <form class="field" onSubmit={(event) => (event.preventDefault(), text.trim() && add())}>
            <textarea aria-label={w.noteLabel} value={text} maxLength={2000} onInput={(event) => setText(event.currentTarget.value)} />
            <ActionError text={action.failed} />
            <span><button type="submit" class="btn" aria-disabled={!text.trim() || action.busy}>{w.addNote}</button></span>
          </form>
        )}
      </div>
    </section>
  );
}
