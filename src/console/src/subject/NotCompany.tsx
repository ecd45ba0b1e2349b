import { useRef, useState } from 'preact/hooks';
import { api } from '../api/client';
import type { CorrectionAnswer } from '../api/lists';
import { go } from '../base/router';
import { useWords } from '../i18n/words';
import { ActionError } from '../parts/ActionError';
import { notice } from '../parts/notice';
import { whyInWords } from '../parts/refused';
import { useAction } from '../parts/useAction';
import { useAway } from '../parts/useAway';

/** "Not this company?": teaches the resolver and moves the visits; the notice that follows undoes it. */
export function NotCompany({ account, network }: { account: string; network: string }) {
  const w = useWords();
  const root = useRef<HTMLDetailsElement>(null);
  const [other, setOther] = useState(false);
  const [company, setCompany] = useState('');
  const [domain, setDomain] = useState('');
  const action = useAction();
  const close = () => {
    if (root.current) root.current.open = false;
    setOther(false);
  };
  useAway(root, true, close);

  const undo = (id: string) => void api.undoCorrection(id).then(
    (result) => (notice.set({ text: w.undone }), go(result.account ? `/accounts/${encodeURIComponent(result.account)}` : '/')),
    (error) => notice.set({ text: w.failedWhy(whyInWords(error, w)), bad: true }),
  );
  const correct = (answer: CorrectionAnswer) => void action.run(async () => {
    const { correction, account: now } = await api.correct(account, { network, answer, company: company.trim() || null, domain: domain.trim() || null });
    close();
    notice.set({ text: w.corrected(correction.moved, network), undo: () => undo(correction.id) });
    go(now ? `/accounts/${encodeURIComponent(now)}` : '/');
  });
  return (
    <details class="pop not-company" ref={root}>
      <summary class="btn">{w.notCompany}</summary>
      <div class="menu">
        {!other && (
          <>
            <button type="button" onClick={() => setOther(true)}>{w.isOther}</button>
            <button type="button" onClick={() => correct('provider')}>{w.isProvider}</button>
            <button type="button" onClick={() => correct('unknown')}>{w.isUnknown}</button>
          </>
        )}
        {other && (
          <form class="stack correct" onSubmit={(event) => (event.preventDefault(), (company.trim() || domain.trim()) && correct('other'))}>
            <div class="field"><label for="co-name">{w.correctName}</label><input id="co-name" value={company} maxLength={200} autocomplete="off" onInput={(event) => setCompany(event.currentTarget.value)} /></div>
            <div class="field"><label for="co-domain">{w.correctDomain}</label><input id="co-domain" value={domain} maxLength={253} autocomplete="off" autocapitalize="none" spellcheck={false} onInput={(event) => setDomain(event.currentTarget.value)} /></div>
            <span class="acts"><input type="submit" class="btn btn-primary" aria-disabled={action.busy || !(company.trim() || domain.trim())} value={w.correctDo} /><input type="button" class="btn" onClick={() => setOther(false)} value={w.cancel} /></span>
          </form>
        )}
        <ActionError text={action.failed} />
        <p>{w.correctText(network)}</p>
      </div>
    </details>
  );
}
