import { Form } from '../parts/form/form.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(Form);
