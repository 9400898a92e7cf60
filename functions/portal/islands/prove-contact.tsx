import { ProveContact } from '../parts/prove-contact.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(ProveContact);
