import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Session } from '../api/types';

const order = ['viewer', 'sales', 'admin'] as const;

export const SessionContext = createContext<Session | null>(null);

export const useSession = (): Session => useContext(SessionContext)!;

/** Whether to offer what a role may do; the gateway decides whether it may be done. */
export const useMay = (role: (typeof order)[number]): boolean => order.indexOf(useSession().user.role) >= order.indexOf(role);
