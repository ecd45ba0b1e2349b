import { useEffect, useState } from 'preact/hooks';
import { api, statusOf } from '../api/client';
import { codeOf, go, place, safeNext } from '../base/router';
import { useWords } from '../i18n/words';
import { Icon } from '../parts/Icon';
import { whyInWords } from '../parts/refused';
import { LanguageSwitch, Logo, ThemeSwitch } from '../shell/switches';

/** Takes the code of a one-time link by itself, or asks for one. */
export function SignInPage({ signedIn }: { signedIn(): Promise<void> }) {
  const w = useWords();
  const [busy, setBusy] = useState(false);
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<{ status: number; why: string } | null>(null);

  async function submit(value: string): Promise<void> {
    if (busy || !value) return;
    setBusy(true);
    setRefused(null);
    try {
      await api.signIn(value);
      const next = new URLSearchParams(place.get().split('?')[1] ?? '').get('next');
      await signedIn();
      go(safeNext(next), 'replace');
    } catch (error) {
      setRefused({ status: statusOf(error), why: whyInWords(error, w) });
      setBusy(false);
    }
  }

  useEffect(() => {
    document.body.classList.add('signin-body');
    const linked = () => {
      const found = codeOf(location.hash);
      if (!found) return;
      // A code works once; it shall not stay in the address bar or the history.
      history.replaceState(null, '', location.pathname + location.search);
      setCode(found);
      void submit(found);
    };
    linked();
    addEventListener('hashchange', linked);
    return () => {
      document.body.classList.remove('signin-body');
      removeEventListener('hashchange', linked);
    };
  }, []);

  return (
    <div class="signin">
      <header>
        <a class="brand" href="/" aria-label="VisitorGateway"><Logo /><span>VisitorGateway</span></a>
        <span class="end"><LanguageSwitch /><ThemeSwitch /></span>
      </header>
      <main id="main">
        <form class="signin-box" onSubmit={(event) => (event.preventDefault(), void submit(code.trim()))}>
          <div><h1>{w.signIn}</h1><p class="dim">{location.host}</p></div>
          <div class="field">
            <label for="code">{w.signInCode}</label>
            <input id="code" name="code" value={code} autocomplete="one-time-code" autocapitalize="none" spellcheck={false} required
              aria-invalid={refused?.status === 401} aria-describedby={refused ? 'code-error code-help' : 'code-help'}
              onInput={(event) => setCode(event.currentTarget.value)} />
            {refused && (
              <p class="field-error" id="code-error" role="alert">
                <Icon name="warn" /><span>{refused.status === 401 ? w.signInRefused : w.signInFailed(refused.why)}</span>
              </p>
            )}
          </div>
          <button type="submit" class="btn btn-primary" aria-disabled={busy}>{busy ? w.signingIn : w.signIn}</button>
          <p class="small dim signin-help" id="code-help">{w.signInHelp} <code>./run sign-in</code></p>
        </form>
      </main>
      <footer><p>{w.ownServer}</p></footer>
    </div>
  );
}
