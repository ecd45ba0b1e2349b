import { useState } from 'preact/hooks';
import type { Store } from '../base/store';
import { useStore } from '../base/store';
import { useWords } from '../i18n/words';
import { allowSound, sound } from '../signals/sound';
import { notifies, singleKeys, sounds } from './preferences';

/** Notifications, sound and single keys: kept by this browser. The browser's permission is asked for by the click alone. */
export function CallSwitches() {
  const w = useWords();
  const [problem, setProblem] = useState<string | null>(null);
  const notify = async () => {
    setProblem(null);
    if (notifies.get()) return notifies.set(false);
    if (!('Notification' in window) || !isSecureContext) return setProblem(w.notifyMissing);
    const permission = Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission;
    if (permission === 'granted') notifies.set(true);
    else setProblem(w.notifyBlocked);
  };
  const ring = () => {
    sounds.set(!sounds.get());
    if (!sounds.get()) return;
    allowSound();
    // How it sounds, once the browser has let it.
    setTimeout(sound, 150);
  };
  return (
    <div class="menu-switches">
      <Switch store={notifies} title={w.notifySwitch} turn={() => void notify()} />
      <Switch store={sounds} title={w.soundSwitch} turn={ring} />
      <p class="menu-help" role="status">{problem ?? w.notifyHelp}</p>
      <Switch store={singleKeys} title={w.keysSwitch} turn={() => singleKeys.set(!singleKeys.get())} />
    </div>
  );
}

function Switch({ store, title, turn }: { store: Store<boolean>; title: string; turn(): void }) {
  const on = useStore(store);
  return <button type="button" class="switch" role="switch" aria-checked={on} onClick={turn}><span>{title}</span><i aria-hidden="true" /></button>;
}
