import sys, collections
c=collections.Counter(); s=collections.Counter(); n=0
for line in open('/tmp/c13/room.raw'):
    st,_,k=line.rpartition(' '); k=int(k); fr=st.split(';')
    if not any('handlers.py' in f or 'live_room' in f or 'tornado' in f or 'store.py' in f or 'activities' in f for f in fr): continue
    if any('measure.py' in f or 'bots.py' in f for f in fr): continue
    if fr[-1].startswith(('select','wait (thr','_worker','run_forever')) : continue
    n+=k; s[fr[-1]]+=k
    for f in set(fr): c[f]+=k
print(n)
for f,k in c.most_common(45): print(k,f)
