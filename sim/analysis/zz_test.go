package analysis
import ("testing";"time";"os";"strconv")
func TestZZ(t *testing.T){ plans:=400; if n,err:=strconv.Atoi(os.Getenv("PLANS"));err==nil{plans=n}
for _,id:=range []string{"welding-cell","late-again","gloves-and-wipes"}{ sc:=bundled(t,id).Scenario()
start:=time.Now()
q,err:=Hunt(t.Context(),sc,HuntSpec{Plans:plans,Seed:1})
if err!=nil{t.Fatal(err)}
t.Log(id,time.Since(start))
for _,x:=range q{ if x.Strategy==nil{t.Log(x.Family,"none");continue}; t.Logf("%-16s %.3f over %.2f rows %d deal %+v", x.Family,x.Share.Share,x.Overclaims,len(x.Strategy.Rows),x.Strategy.Deal)
 for _,r:=range x.Strategy.Rows {t.Logf("       %s to %+v about %+v %v-%v every %d enough %d tireless %v mail %v",r.Action,r.To,r.About,r.From,r.Until,r.Every,r.Enough,r.Tireless,r.Mail)}
 }
}}
