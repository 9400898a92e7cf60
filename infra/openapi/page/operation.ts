import { type ProblemName, problemCatalogue } from '../../../shared/problem.ts';
import type { Content, OpenApi, OperationObject, ParameterObject, ResponseObject } from '../document-types.ts';
import type { Example } from '../operation.ts';
import { type Html, html, inline, jsonBox, list, paragraphs } from './html.ts';
import { nameOf, schemaLink, typeText } from './schema.ts';

const problemType = 'application/problem+json';

/** The reader's way from a problem's name to its words. */
export const problemLink = (name: string): Html => html`<a href="#problem-${name}">${name}</a>`;
export const operationLink = (id: string): Html => html`<a href="#${id}">${id}</a>`;

const parameterRow = ({ name, in: place, schema, description, example, required }: ParameterObject): Html =>
  html`<dt><code>${name}</code> <span class="flag">${place}${required ? '' : ', optional'}</span></dt>
<dd>${inline(description)} ${typeText(schema)}. <span class="soft">For example <code>${example}</code>.</span></dd>`;

const examplesOf = (content: Content, document: OpenApi): Html[] =>
  Object.values(content).flatMap(({ examples }) =>
    Object.values(examples).map((one) => {
      const example: Example | undefined = '$ref' in one ? document.components.examples[nameOf(one.$ref)] : one;
      const summary = example?.summary ?? '';
      return html`<details><summary>Example: ${summary}</summary>${jsonBox(summary, example?.value)}</details>`;
    }),
  );

const schemaOf = (content: Content): Html => list(Object.values(content).map(({ schema }) => schemaLink(schema.$ref)));

const headerNames = ({ headers }: ResponseObject): Html | undefined => {
  if (headers === undefined) return undefined;
  const links = Object.keys(headers).map((name) => html`<a href="#header-${name}">${name}</a>`);
  return html`<p class="soft">Headers: ${list(links)}</p>`;
};

const linkRows = ({ links = {} }: ResponseObject): Html[] =>
  Object.values(links).map(
    ({ operationId, parameters, description }) =>
      html`<p class="soft">Next: ${operationLink(operationId)} with ${list(
        Object.entries(parameters).map(([name, from]) => html`<code>${name}</code> = <code>${from}</code>`),
      )}. ${description}</p>`,
  );

const answerRow = (status: string, response: ResponseObject, document: OpenApi): Html => {
  const { content = {} } = response;
  const body = response.content === undefined ? undefined : html` ${schemaOf(content)}`;
  return html`<dt><strong>${status}</strong>${body}</dt><dd>${inline(response.description)}
${headerNames(response)}${linkRows(response)}${examplesOf(content, document)}</dd>`;
};

const problemRows = (names: readonly ProblemName[]): Html => {
  const byStatus = [...Map.groupBy(names, (name) => problemCatalogue[name].status)].sort(([a], [b]) => a - b);
  const rows = byStatus.map(([status, of]) => html`<li><strong>${status}</strong> ${list(of.map(problemLink))}</li>`);
  return html`<ul class="row">${rows}</ul>`;
};

/** One operation as an article: what it does, what it takes, what it answers. */
export const operationArticle = (method: string, path: string, operation: OperationObject, document: OpenApi): Html => {
  const { operationId, parameters = [], requestBody, responses } = operation;
  const answers = Object.entries(responses).filter(([, { content }]) => content?.[problemType] === undefined);
  const takes = html`<h4>Parameters</h4><dl>${parameters.map(parameterRow)}</dl>`;
  const body = requestBody?.content ?? {};
  return html`<article id="${operationId}">
<h3><span class="method ${method}">${method.toUpperCase()}</span><code class="path">${path}</code></h3>
<p class="sum">${operation.summary} <span class="flag">${operationId}</span></p>
${paragraphs(operation.description)}
${parameters.length === 0 ? undefined : takes}
${requestBody === undefined ? undefined : html`<h4>Body</h4><p>${schemaOf(body)}</p>${examplesOf(body, document)}`}
<h4>Answers</h4><dl>${answers.map(([status, response]) => answerRow(status, response, document))}</dl>
<h4>Problems</h4>${problemRows(operation['x-problems'])}
</article>
`;
};
