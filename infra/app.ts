import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildHouse } from './build-house.ts';
import { settingsOf } from './settings.ts';

const app = new App();
buildHouse(app, settingsOf(app.node.tryGetContext('stage')));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
