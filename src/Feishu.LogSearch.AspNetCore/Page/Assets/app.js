const answer = await fetch('api/session', { headers: { Accept: 'application/json' } });
document.body.textContent = answer.ok ? (await answer.json()).apps.map(app => app.app_id).join(', ') : String(answer.status);
