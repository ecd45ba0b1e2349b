// Keeps calls made before the tracker is there.
window.vg = window.vg || function () { (window.vg.q = window.vg.q || []).push(arguments); };

const CATALOGUE = [
  { title: 'FS-80 clamp-on flow meter', url: '/demo/products.html#fs-80', category: 'products', text: 'Non-intrusive ultrasonic meter for pipes DN15 to DN300, most often DN80. Accuracy 0.5 %.' },
  { title: 'TC-20 thermal camera', url: '/demo/products.html#tc-20', category: 'products', text: 'Finds hot bearings and leaking valves from ten metres.' },
  { title: 'EC-4 edge controller', url: '/demo/products.html#ec-4', category: 'products', text: 'Collects readings on site and sends them over MQTT or OPC UA.' },
  { title: 'Prices and service plans', url: '/demo/pricing.html', category: 'prices', text: 'Three plans, calibration included, monthly or yearly.' },
  { title: 'White paper: flow measurement without cutting the pipe', url: '/demo/white-paper.html', category: 'papers', text: 'Accuracy, pipe conditions and cost over ten years.' },
  { title: 'Choosing a flow sensor', url: '/demo/blog/choosing-a-flow-sensor.html', category: 'blog', text: 'Clamp-on, magnetic or Coriolis: five questions that decide.' },
  { title: 'Calibration and delivery', url: '/demo/products.html#service', category: 'products', text: 'Traceable certificates, two weeks door to door, loan device meanwhile.' },
  { title: 'Request a quote', url: '/demo/contact.html', category: 'contact', text: 'Name, company and pipe size are enough for a first offer.' },
  { title: 'Working at Corvane', url: '/demo/careers.html', category: 'careers', text: 'Open positions in Leeds and Delft.' },
];

function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return CATALOGUE.filter(entry => words.every(word => `${entry.title} ${entry.text} ${entry.category}`.toLowerCase().includes(word)));
}

function show(list, query) {
  const found = query ? find(query) : CATALOGUE;
  list.replaceChildren(...found.map(entry => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    const text = document.createElement('p');
    link.href = entry.url;
    link.textContent = entry.title;
    text.textContent = entry.text;
    item.append(link, text);
    return item;
  }));
  return found.length;
}

const box = document.querySelector('#search-box');
if (box) {
  const list = document.querySelector('#results');
  const count = document.querySelector('#count');
  let told = '';
  let timer;

  const refresh = () => {
    const query = box.value.trim();
    const results = show(list, query);
    count.textContent = query ? `${results} ${results === 1 ? 'result' : 'results'} for "${query}"` : 'Everything on this site';
    return { query, results };
  };
  // A search counts when somebody stops typing, not at every letter.
  const tell = () => {
    clearTimeout(timer);
    const { query, results } = refresh();
    if (query.length < 2 || query === told) return;
    told = query;
    window.vg('search', query, { category: 'site', results });
  };
  box.addEventListener('input', () => {
    refresh();
    clearTimeout(timer);
    timer = setTimeout(tell, 800);
  });
  box.addEventListener('change', tell);
  document.querySelector('#search-button').addEventListener('click', tell);
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  tell();
}

const contact = document.querySelector('#contact-form');
if (contact) {
  contact.addEventListener('submit', event => {
    event.preventDefault();
    const thanks = document.querySelector('#thanks');
    contact.hidden = true;
    thanks.hidden = false;
    thanks.focus();
  });
}
