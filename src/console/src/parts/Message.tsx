import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

/** What happened, what happens next, and one main action. */
export function Message({ icon, title, text, bad = false, children }: {
  icon: IconName; title: string; text: string; bad?: boolean; children?: ComponentChildren;
}) {
  return (
    <div class="panel">
      <div class={bad ? 'msg bad' : 'msg'} {...(bad ? { role: 'alert' } : {})}>
        <Icon name={icon} /><h2>{title}</h2><p>{text}</p>{children}
      </div>
    </div>
  );
}
