import { Icon } from './Icon';

export const ActionError = ({ text }: { text: string | null }) =>
  text === null ? null : <p class="field-error" role="alert"><Icon name="warn" /><span>{text}</span></p>;
